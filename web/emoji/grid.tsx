import { useRef, useState } from 'preact/hooks'
import type { Emoji } from './find.ts'

type Grid = { label: string; all: readonly { emoji: Emoji; shown: string }[]; choose: (shown: string) => void }

/** One place for the Tab key; the arrows go through the rows, however many stand in one. */
export function EmojiGrid({ label, all, choose }: Grid) {
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const here = Math.min(at, all.length - 1)

  function move(event: KeyboardEvent) {
    const to = stepFrom(event.key, here, all.length, columnsOf(grid.current!))
    if (to === null) return
    event.preventDefault()
    setAt(to)
    buttonsIn(grid.current!)[to]?.focus()
  }

  return (
    <div class="emoji-grid" role="group" aria-label={label} ref={grid} onKeyDown={move}>
      {all.map(({ emoji, shown }, n) => (
        <button
          key={emoji.emoji}
          type="button"
          tabIndex={n === here ? 0 : -1}
          aria-label={emoji.name}
          title={emoji.code && `:${emoji.code}:`}
          onFocus={() => setAt(n)}
          onClick={() => choose(shown)}
        >
          {shown}
        </button>
      ))}
    </div>
  )
}

const buttonsIn = (grid: HTMLElement) => [...grid.querySelectorAll('button')]

/** As many as the width has room for. */
function columnsOf(grid: HTMLElement): number {
  const buttons = buttonsIn(grid)
  const second = buttons.findIndex((one) => one.offsetTop > (buttons[0]?.offsetTop ?? 0))
  return second < 1 ? Math.max(1, buttons.length) : second
}

/** Where a key leads from here; null where it leads nowhere. Where one reads from the right, the grid runs to the left. */
export function stepFrom(key: string, from: number, count: number, columns: number, rtl = isRtl()): number | null {
  const steps: Record<string, number> = {
    ArrowRight: rtl ? -1 : 1,
    ArrowLeft: rtl ? 1 : -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -from,
    End: count - 1 - from,
  }
  const step = steps[key]
  if (step === undefined || from + step < 0 || from + step >= count) return null
  return from + step
}

const isRtl = () => document.documentElement.dir === 'rtl'
