import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captionAt, captionsOf, chaptersOf, shownAgain, Walk } from '../../web/lesson/replay/timeline.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { LessonEvent } from '../../worker/protocol/lessons.ts'

const page = (n: number) => ({ n, id: uuid(), place: n, width: 1600, height: 900, picture: 'here' as const })
const turned = (at: number, n: number, text = '') => ({
  at,
  event: { type: 'board.turned' as const, page: page(n), text, strokes: 0, of: 9, ahead: null },
})
const said = (from: number, text: string, at = from + 3_000) => ({
  at,
  event: { type: 'caption.said' as const, id: uuid(), from, to: from + 2_000, lang: 'en' as const, text },
})
const rowsOf = (all: readonly { at: number; event: LessonEvent }[]) => all.map((one, i) => ({ ...one, seq: i + 1 }))

test('whatever moment somebody jumps to, all that had happened by then is heard, and nothing else', () => {
  const all = Array.from({ length: 500 }, (_, i) => turned(10 * Math.floor(i / 2), i + 1))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 3_000 }), { maxLength: 30 }), (times) => {
      const walk = new Walk(all)
      let heard: unknown[] = []
      for (const time of times) {
        const { again, events } = walk.to(time)
        heard = [...(again ? [] : heard), ...events]
        expect(heard).toEqual(all.filter(({ at }) => at <= time))
      }
    })
  )
})

test('lines of ink that stand together in the log are drawn again when each was drawn', () => {
  const strokes = ['aaaaaaa.k1.1.abcd', 'bbbbbbb.k1.1.abcd', 'ccccccc.k1.1.abcd']
  const inked = { type: 'board.inked' as const, page: 1, strokes, ago: [90, 40, 0] }
  const shown = shownAgain(rowsOf([turned(5_000, 1), { at: 20_000, event: inked }, turned(18_000, 2)]))
  expect(shown.map(({ at, event }) => [at, event.type === 'board.inked' ? event.strokes[0]?.[0] : event.type])).toEqual(
    [
      [5_000, 'board.turned'],
      [11_000, 'a'],
      [16_000, 'b'],
      [18_000, 'board.turned'],
      [20_000, 'c'],
    ]
  )
})

test('a chapter begins with each page that stayed, and bears its first line', () => {
  const all = [
    turned(1_000, 1, 'How a leaf drinks\nRoots'),
    turned(60_000, 2),
    turned(61_000, 3, '  The stem'),
    turned(90_000, 1),
  ]
  expect(chaptersOf(all).map(({ at, place, title }) => [at, place, title])).toEqual([
    [1_000, 1, 'How a leaf drinks'],
    [61_000, 3, 'The stem'],
    [90_000, 1, ''],
  ])
})

test('what was understood late stands where it was said', () => {
  const captions = captionsOf([said(10_000, 'second', 14_000), said(5_000, 'first', 20_000)])
  expect(captions.map(({ text }) => text)).toEqual(['first', 'second'])
  expect([4_000, 6_000, 10_500, 15_900, 17_000].map((at) => captionAt(captions, at)?.text)).toEqual([
    undefined,
    'first',
    'second',
    'second',
    undefined,
  ])
})
