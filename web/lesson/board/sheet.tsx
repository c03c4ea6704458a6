import { Component } from 'preact'
import { useEffect } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import type { BoardPage } from '../../../worker/protocol/lesson-board.ts'
import { idOf, lettersOf, penOf } from './board-rules.ts'
import type { OpenBoard } from './open-board.ts'
import { outlined, sidesOf } from './outline.ts'
import type { Pencil } from './pencil.ts'
import { read, type Point } from './points.ts'

type Shown = { board: OpenBoard; page: BoardPage; closer: boolean }

/** A page and all that is drawn on it. It scales to any size, because nothing in it is a point of the screen. */
export function Sheet({ board, pencil, page, closer }: Shown & { pencil: Pencil }) {
  const { wide, high } = sidesOf(page)
  const rubbed = pencil.rubbed.value
  const strokes = board.sheet.value?.strokes ?? []
  return (
    <svg
      class={`sheet holds-${pencil.tool.value}`}
      viewBox={`0 0 ${wide} ${high}`}
      aria-hidden="true"
      focusable="false"
      {...handlers(pencil)}
    >
      <rect class="sheet-paper" width={wide} height={high} />
      {page.picture === 'here' && <Picture key={page.n} board={board} page={page} closer={closer} />}
      <g class={rubbed.size > 0 ? 'rubbing' : ''}>
        {strokes.map((stroke) => (
          <Line key={idOf(stroke)} stroke={stroke} rubbed={rubbed.has(idOf(stroke))} />
        ))}
      </g>
      <Growing board={board} page={page.n} />
      <Own pencil={pencil} page={page.n} />
      <Pointers board={board} page={page.n} />
    </svg>
  )
}

/** A picture that did not come is asked for again, each time after a longer while. */
function Picture({ board, page, closer }: Shown) {
  const src = board.pictureOf(page, closer)
  const { wide, high } = sidesOf(page)
  const failures = useSignal(0)
  const waits = useSignal(false)
  useEffect(() => {
    if (!waits.value) return
    const again = setTimeout(() => (waits.value = false), Math.min(30_000, 1_000 * 2 ** failures.value))
    return () => clearTimeout(again)
  }, [waits.value])
  if (waits.value) return null
  return (
    <image
      href={failures.value > 0 ? `${src}${src.includes('?') ? '&' : '?'}again=${failures.value}` : src}
      width={wide}
      height={high}
      onLoad={() => (board.drawn.value = page.n)}
      onError={() => {
        failures.value++
        waits.value = true
      }}
    />
  )
}

/** A line is the same for ever, and there are hundreds: it is drawn once. */
class Line extends Component<{ stroke: string; rubbed: boolean }> {
  override shouldComponentUpdate({ stroke, rubbed }: { stroke: string; rubbed: boolean }) {
    return rubbed !== this.props.rubbed || lettersOf(stroke) !== lettersOf(this.props.stroke)
  }
  render() {
    const { stroke, rubbed } = this.props
    return <Ink pen={penOf(stroke)} points={read(lettersOf(stroke))} rubbed={rubbed} />
  }
}

const Ink = ({ pen, points, rubbed = false }: { pen: string; points: readonly Point[]; rubbed?: boolean }) => (
  <path class={`ink-${pen.slice(0, 1)} ${rubbed ? 'rubbed' : ''}`} d={outlined(points, pen)} />
)

const Growing = ({ board, page }: { board: OpenBoard; page: number }) => (
  <g>
    {board.board.value.growing
      .filter((one) => one.page === page && !board.unheard.has(one.id))
      .map(({ id, pen, letters }) => (
        <Ink key={id} pen={pen} points={read(letters)} />
      ))}
  </g>
)

const Own = ({ pencil, page }: { pencil: Pencil; page: number }) => {
  const own = pencil.own.value
  return own?.page === page ? <Ink pen={own.pen} points={own.points} /> : null
}

const Pointers = ({ board, page }: { board: OpenBoard; page: number }) => (
  <g>
    {board.board.value.pointers
      .filter((one) => one.page === page)
      .map(({ by, at }) => (
        <circle key={by} class="laser" cx={at[0]} cy={at[1]} r="34" />
      ))}
  </g>
)

const handlers = (pencil: Pencil) => ({
  onPointerDown: (event: PointerEvent) => {
    if (pencil.tool.value === 'look' || !event.isPrimary || event.button > 0) return
    event.preventDefault()
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId)
    const [at] = placesOf(event)
    if (at) pencil.down(at)
  },
  onPointerMove: (event: PointerEvent) => {
    if (pencil.tool.value !== 'look' && event.isPrimary) pencil.move(placesOf(event), event.buttons > 0)
  },
  onPointerUp: () => pencil.up(),
  onPointerCancel: () => pencil.up(),
  onPointerLeave: () => pencil.away(),
})

/** Where a hand was, on the page; a fast one was at several places since it was last asked. */
function placesOf(event: PointerEvent): Point[] {
  const svg = event.currentTarget
  const onScreen = svg instanceof SVGGraphicsElement ? svg.getScreenCTM()?.inverse() : null
  if (!onScreen) return []
  const between = event.getCoalescedEvents?.() ?? []
  return (between.length > 0 ? between : [event]).map(({ clientX, clientY }) => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(onScreen)
    return [x, y]
  })
}
