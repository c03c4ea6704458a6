import type {
  BoardEvent,
  BoardOpened,
  BoardPage,
  BoardSheet,
  Inkers,
  LinePart,
  Pointer,
} from '../../../worker/protocol/lesson-board.ts'

/** A page as this phone knows it; without lines where it has never seen all of them. */
type Sheet = { text: string | null; strokes: readonly string[] | null }
/** A line that somebody is drawing: what has come of it, and whether a part was lost on the way. */
export type Growing = { id: string; page: number; pen: string; letters: string; whole: boolean; at: number }

export type Board = {
  pages: readonly BoardPage[]
  of: number
  shown: number | null
  ahead: BoardPage | null
  sheets: Readonly<Record<number, Sheet>>
  growing: readonly Growing[]
  pointers: readonly { by: string; page: number; at: readonly [number, number]; since: number }[]
  inkers: Inkers
  hand: number | null
}

export const emptyBoard: Board = {
  pages: [],
  of: 0,
  shown: null,
  ahead: null,
  sheets: {},
  growing: [],
  pointers: [],
  inkers: { all: false, members: [] },
  hand: null,
}

export const idOf = (stroke: string) => stroke.slice(0, 7)
export const handOf = (stroke: string) => Number(stroke.split('.')[2])
export const penOf = (stroke: string) => stroke.slice(8, 10)
export const lettersOf = (stroke: string) => stroke.split('.')[3] ?? ''

/** The board as it was found. What was known of other pages may have changed meanwhile, and is asked for again. */
export function boardOf({ sheet, ...opened }: BoardOpened): Board {
  const sheets = sheet ? { [sheet.page.n]: { text: sheet.text, strokes: sheet.strokes } } : {}
  return { ...emptyBoard, ...opened, shown: sheet?.page.n ?? null, sheets }
}

const nothing: Sheet = { text: null, strokes: null }
const withSheet = (board: Board, n: number, change: (sheet: Sheet) => Partial<Sheet>): Board => {
  const sheet = board.sheets[n] ?? nothing
  return { ...board, sheets: { ...board.sheets, [n]: { ...sheet, ...change(sheet) } } }
}
const withPage = (pages: readonly BoardPage[], page: BoardPage) =>
  [...pages.filter(({ n }) => n !== page.n), page].toSorted((a, b) => a.place - b.place)
const grown = (board: Board, gone: readonly string[]) => board.growing.filter(({ id }) => !gone.includes(id))

/** A sheet that was asked for: all of it is known from here on. */
export const withAsked = (board: Board, { page, text, strokes }: BoardSheet): Board =>
  withSheet({ ...board, pages: withPage(board.pages, page) }, page.n, () => ({ text, strokes }))

/** What hearing it changes. */
export function hearBoard(board: Board, event: BoardEvent, now: number): Board {
  switch (event.type) {
    case 'board.grew': {
      const moved = (page: BoardPage) => (page.place >= event.place ? { ...page, place: page.place + 1 } : page)
      return { ...board, of: event.of, pages: board.pages.map(moved) }
    }
    case 'board.placed': {
      const placed = { ...board, pages: withPage(board.pages, event.page) }
      return withSheet(placed, event.page.n, ({ strokes }) => ({ strokes: strokes ?? [] }))
    }
    case 'board.pictured': {
      const pages = board.pages.map((page) => (page.n === event.page ? { ...page, picture: 'here' as const } : page))
      return { ...board, pages }
    }
    case 'board.turned': {
      const { page, text, strokes, of, ahead } = event
      const turned = { ...board, pages: withPage(board.pages, page), shown: page.n, of, ahead }
      return withSheet(turned, page.n, (sheet) => ({ text, strokes: sheet.strokes ?? (strokes === 0 ? [] : null) }))
    }
    case 'board.described':
      return withSheet(board, event.page, () => ({ text: event.text }))
    case 'board.moved': {
      const growing = event.lines.reduce((lines, part) => grow(lines, part, now), board.growing)
      return {
        ...board,
        growing,
        pointers: event.pointers.reduce((all, one) => pointed(all, one, now), board.pointers),
      }
    }
    case 'board.inked': {
      const inked = { ...board, growing: grown(board, event.strokes.map(idOf)) }
      return withSheet(inked, event.page, ({ strokes }) => ({ strokes: strokes && withLines(strokes, event.strokes) }))
    }
    case 'board.erased':
      return withSheet({ ...board, growing: grown(board, event.ids) }, event.page, ({ strokes }) => ({
        strokes: strokes?.filter((stroke) => !event.ids.includes(idOf(stroke))) ?? null,
      }))
    case 'board.wiped':
      return withSheet(board, event.page, ({ strokes }) => ({
        strokes: strokes?.slice(Math.max(0, strokes.length - event.left)) ?? null,
      }))
    case 'board.allowed':
      return { ...board, inkers: event.inkers }
    case 'board.refused':
      return board
    default:
      return event satisfies never
  }
}

function withLines(strokes: readonly string[], more: readonly string[]): readonly string[] {
  const known = new Set(strokes.map(idOf))
  return [...strokes, ...more.filter((one) => !known.has(idOf(one)))]
}

/** One whose writer has vanished is not drawn for ever. */
export const growsMs = 8_000

function grow(growing: readonly Growing[], { id, page, pen, from, points }: LinePart, now: number): readonly Growing[] {
  const others = growing.filter((one) => one.id !== id && one.at > now - growsMs)
  const before = growing.find((one) => one.id === id)
  if (!before) return from === 0 ? [...others, { id, page, pen, letters: points, whole: true, at: now }] : others
  const whole = before.whole && from === before.letters.length
  return [...others, { ...before, letters: whole ? before.letters + points : before.letters, whole, at: now }]
}

function pointed(pointers: Board['pointers'], { by, page, at }: Pointer, now: number): Board['pointers'] {
  const others = pointers.filter((one) => one.by !== by)
  return at ? [...others, { by, page, at, since: now }] : others
}

/** A class has not seen a page's neighbours that were never shown: leads turn to any, students look back at those they saw. */
export function neighbour({ pages }: Board, n: number | null, by: 1 | -1): BoardPage | null {
  const at = pages.findIndex((page) => page.n === n)
  return pages[at === -1 && by === 1 ? 0 : at + by] ?? null
}
