import type { ComponentChildren } from 'preact'

type ControlProps = {
  drawing: ComponentChildren
  word: string
  onClick: () => void
  pressed?: boolean
  state?: 'on' | 'off' | ''
  busy?: boolean
}

/** One round button with its word below. */
export const Control = ({ drawing, word, onClick, pressed, state = '', busy }: ControlProps) => (
  <button class={`ctl ${state}`} type="button" aria-pressed={pressed} aria-busy={busy} onClick={onClick}>
    <span>{drawing}</span>
    {word}
  </button>
)
