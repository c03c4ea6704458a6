import type { Signal } from '@preact/signals'
import type { OpenBoard } from './open-board.ts'
import { pens, type Pencil, type Tool } from './pencil.ts'

/** How often a page may be made larger. */
export const zooms = 4

const toolOf: Partial<Record<string, Tool>> = { h: 'look', p: 'pen', e: 'eraser', l: 'pointer', Escape: 'look' }

type On = { board: OpenBoard; pencil: Pencil; zoom: Signal<number> }

/** Keys that hold while the board has the focus, and nowhere else: elsewhere they are letters. */
export function keys(event: KeyboardEvent, { board, pencil, zoom }: On) {
  if (event.altKey || !(event.target instanceof HTMLElement) || event.target.matches('input, textarea, select')) return
  if (event.key === 'z' && (event.ctrlKey || event.metaKey) && board.mayInk.value) {
    event.preventDefault()
    board.undo()
    return
  }
  if (event.ctrlKey || event.metaKey) return
  const turns = turnOf(event.key, zoom.value > 0)
  const tool = board.mayInk.value ? toolOf[event.key] : undefined
  const pen = board.mayInk.value ? pens[Number(event.key) - 1] : undefined
  if (turns) board.turnBy(turns)
  else if (tool) pencil.take(tool)
  else if (pen) {
    pencil.pen.value = pen
    pencil.take('pen')
  } else if (event.key === '+') zoom.value = Math.min(zooms, zoom.value + 1)
  else if (event.key === '-') zoom.value = Math.max(0, zoom.value - 1)
  else return
  event.preventDefault()
}

/** Arrows move about a page that is larger than its place; where a language runs from the right, so do pages. */
function turnOf(key: string, large: boolean): 1 | -1 | null {
  if (key === 'PageDown') return 1
  if (key === 'PageUp') return -1
  if (large || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return null
  return (key === 'ArrowRight') === (document.documentElement.dir !== 'rtl') ? 1 : -1
}
