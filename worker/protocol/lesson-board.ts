import * as v from 'valibot'
import { Count, Id, Text } from './words.ts'

/** Places on a page are whole numbers from its upper left corner; its longer side is this long, the shorter in proportion. */
export const grid = 4095

export const inks = { k: 'black', b: 'blue', r: 'red', g: 'green' } as const
/** How broad a line is, in the same numbers as places. */
export const nibs = { 1: 9, 2: 16, 3: 40 } as const
/** An ink and a nib: `b2` is a blue line of middling breadth. */
export const Pen = v.pipe(v.string(), v.regex(/^[kbrg][123]$/))

/** A page's number: pages are counted as they come, and a number is never given twice in a lesson. */
const PageNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999))
/** 42 bits that the writer's phone throws: short, because there are thousands of them in a lesson. */
export const StrokeId = v.pipe(v.string(), v.regex(/^[\w-]{7}$/))

/** So many at once are said in one word. */
export const mostIds = 200
const StrokeIds = v.pipe(v.array(StrokeId), v.minLength(1), v.maxLength(mostIds))

export const mostPoints = 4_000
/** Places along a line, six bits a letter, as `web/lesson/board/points.ts` writes them. */
const Points = v.pipe(v.string(), v.regex(/^[\w-]{4,}$/), v.maxLength(mostPoints))
const MorePoints = v.pipe(v.string(), v.regex(/^[\w-]{2,}$/), v.maxLength(mostPoints))

/**
 * A line that is drawn: `id.pen.hand.points`. The hand is a number that the board gives to each who draws on it, so that nobody's
 * id stands in the log a thousand times over.
 */
export const Stroke = v.pipe(v.string(), v.regex(/^[\w-]{7}\.[kbrg][123]\.\d{1,5}\.[\w-]{4,}$/))

/** A picture comes after its page: `blank` pages have none, and of the others it is on its way or here. */
export const pagePictures = ['blank', 'coming', 'here'] as const
export const pictureTypes = ['image/webp', 'image/jpeg', 'image/png'] as const
export const pictureBytes = 200 * 1024
/** The same page for a narrow line: a weak one has it in a few seconds. */
export const smallPictureBytes = 32 * 1024
/** Where the small one lies, beside the other. */
export const smallOf = (key: string): string => `${key}-small`
/** `again` is whatever a browser says that asks a second time for what did not come. */
export const PictureQuery = v.strictObject({
  size: v.optional(v.picklist(['whole', 'small']), 'whole'),
  again: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/))),
})
export const PictureDraft = v.strictObject({ size: v.optional(v.picklist(['whole', 'small']), 'whole') })
export const mostPages = 300
export const longestPageText = 6_000

const Side = v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(4_096))
export const PageText = Text(longestPageText)

/** A page that a teacher adds, behind the page with this number; behind the last where it is null. */
export const BoardPageDraft = v.strictObject({
  id: Id,
  kind: v.picklist(['picture', 'blank']),
  after: v.optional(v.nullable(PageNumber), null),
  width: Side,
  height: Side,
  text: PageText,
})
export type BoardPageDraft = v.InferOutput<typeof BoardPageDraft>

export const BoardPage = v.object({
  n: PageNumber,
  id: Id,
  /** Which of all pages it is, counted from one. */
  place: Count,
  width: Count,
  height: Count,
  picture: v.picklist(pagePictures),
})
export type BoardPage = v.InferOutput<typeof BoardPage>

export const PageDescription = v.strictObject({ text: PageText })

/** A page with all that is on it. */
export const BoardSheet = v.object({ page: BoardPage, text: v.string(), strokes: v.array(Stroke) })
export type BoardSheet = v.InferOutput<typeof BoardSheet>

/** Who may draw besides those who lead: everyone, or these. */
export const Inkers = v.object({ all: v.boolean(), members: v.array(Id) })
export type Inkers = v.InferOutput<typeof Inkers>

/** The board as somebody finds it who comes in: students know of the pages that were shown. */
export const BoardOpened = v.object({
  pages: v.array(BoardPage),
  /** How many pages there are in all. */
  of: Count,
  sheet: v.nullable(BoardSheet),
  /** The picture that is likely to be wanted next, so that it can be fetched while nothing else is. */
  ahead: v.nullable(BoardPage),
  inkers: Inkers,
  /** One's own number among those who draw; null for whoever has not drawn yet. */
  hand: v.nullable(Count),
})
export type BoardOpened = v.InferOutput<typeof BoardOpened>

const XY = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(grid))
const Place = v.tuple([XY, XY])

/**
 * What a phone says up the socket. `draw` is a line while it grows, and may be lost; `ink` is the whole of it, said again until it is
 * heard. `wipe` names the last line that its speaker sees, so that said twice it takes away nothing that came after.
 */
export const boardWords = [
  v.strictObject({ type: v.literal('turn'), page: PageNumber }),
  v.strictObject({
    type: v.literal('draw'),
    page: PageNumber,
    id: StrokeId,
    pen: Pen,
    /** How many letters of this line were said before these. */
    from: Count,
    points: MorePoints,
  }),
  v.strictObject({ type: v.literal('ink'), page: PageNumber, id: StrokeId, pen: Pen, points: Points }),
  v.strictObject({ type: v.literal('erase'), page: PageNumber, ids: StrokeIds }),
  v.strictObject({ type: v.literal('restore'), page: PageNumber, ids: StrokeIds }),
  v.strictObject({ type: v.literal('wipe'), page: PageNumber, last: StrokeId }),
  v.strictObject({ type: v.literal('point'), page: PageNumber, at: v.nullable(Place) }),
  v.strictObject({ type: v.literal('let-ink'), who: v.union([Id, v.literal('all')]), may: v.boolean() }),
] as const
export const BoardWord = v.variant('type', boardWords)
export type BoardWord = v.InferOutput<typeof BoardWord>

/**
 * Why a line was not taken: its writer may not draw, the page or the lesson is full, another line has its id, or it came too fast and is
 * to come again.
 */
export const inkRefusals = ['not-allowed', 'full', 'conflict', 'too-many'] as const

/** More of a line that is being drawn: `from` says how many of its letters came before. */
export const LinePart = v.object({ page: PageNumber, id: StrokeId, pen: Pen, from: Count, points: v.string() })
export type LinePart = v.InferOutput<typeof LinePart>
/** Where somebody points, or that they do so no more. */
export const Pointer = v.object({ page: PageNumber, by: Id, at: v.nullable(Place) })
export type Pointer = v.InferOutput<typeof Pointer>

export const boardEvents = [
  v.object({ type: v.literal('board.placed'), page: BoardPage }),
  /** A page has come at this place, and those from there on have moved: for all, also who is not told which page it is. */
  v.object({ type: v.literal('board.grew'), of: Count, place: Count }),
  v.object({ type: v.literal('board.pictured'), page: PageNumber }),
  v.object({
    type: v.literal('board.turned'),
    page: BoardPage,
    text: v.string(),
    /** How many lines are on it: who knows none of them asks for the sheet. */
    strokes: Count,
    of: Count,
    ahead: v.nullable(BoardPage),
  }),
  v.object({ type: v.literal('board.described'), page: PageNumber, text: v.string() }),
  /** What moves, gathered for a moment and told together: parts of lines that grow, and where somebody points. It is kept nowhere. */
  v.object({ type: v.literal('board.moved'), lines: v.array(LinePart), pointers: v.array(Pointer) }),
  v.object({
    type: v.literal('board.inked'),
    page: PageNumber,
    strokes: v.array(Stroke),
    /** In the log, where lines stand together: how many tenths of a second earlier each was drawn. */
    ago: v.optional(v.array(Count)),
  }),
  v.object({ type: v.literal('board.erased'), page: PageNumber, ids: v.array(StrokeId) }),
  /** All but the last so many lines are gone: they stand in the same order everywhere. */
  v.object({ type: v.literal('board.wiped'), page: PageNumber, left: Count }),
  v.object({ type: v.literal('board.allowed'), inkers: Inkers }),
  v.object({ type: v.literal('board.refused'), id: StrokeId, why: v.picklist(inkRefusals) }),
] as const
export const BoardEvent = v.variant('type', boardEvents)
export type BoardEvent = v.InferOutput<typeof BoardEvent>
