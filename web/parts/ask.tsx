import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** A question asked once, over the page. The browser's own dialog keeps the focus in it and gives it back. */
export function Ask({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="ask" ref={dialog} onClose={close} aria-labelledby="ask-title">
      <h2 id="ask-title">{title}</h2>
      {children}
    </dialog>
  )
}
