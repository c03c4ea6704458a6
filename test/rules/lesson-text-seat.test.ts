import { expect, test } from 'vitest'
import { peopleOf } from '../../durable/lesson-people-rules.ts'
import type { LessonEvent } from '../../worker/protocol/lessons.ts'
import { needOf } from '../../web/lesson/seats/rungs.ts'
import { id, LessonClass } from '../simulator/lesson-class.ts'
import { good, ridden } from './lesson-lines.ts'

/** One that a village has: three hundred milliseconds there and back, and a kilobyte a second. */
const line = { ...good, kbps: 8, rttMs: 300 }
const bytesASecond = (line.kbps * 1_000) / 8

test('on 8 kbit/s the sound is tried now and then, and more than nine tenths of the lesson are text', () => {
  const { steps } = ridden(() => line, 3_600)
  expect(steps.slice(0, 2).map(({ rung }) => rung)).toEqual(['audio', 'text'])
  expect(steps[1]!.second).toBeLessThanOrEqual(9)
  const tried = secondsOf(steps, 3_600).filter((rung) => rung !== 'text').length
  expect(tried).toBeLessThan(60)
})

test('a class of forty, its captions, its chat and its pages come over 8 kbit/s, also in the first minute', () => {
  const lesson = new LessonClass(1, 40)
  for (const phone of lesson.phones) lesson.comes(phone)
  const opened = { ...lesson.opened(lesson.phones.at(-2)!), people: peopleOf(lesson.store.sql) }
  const said = [
    { second: 1, frame: frameOf(opened) },
    ...every(6, 60).map((second) => ({ second, frame: frameOf(caption) })),
    ...every(10, 60).map((second) => ({ second, frame: JSON.stringify({ type: 'message.posted', message }) })),
    ...every(25, 60).map((second) => ({ second, frame: frameOf(turned) })),
    ...every(4, 60).map((second) => ({ second, frame: 'pong' })),
  ]
  const late = carried(said)
  // The first frame as it stands; a browser has it packed, to a quarter.
  expect(opened.people).toHaveLength(42)
  expect(said[0]!.frame.length).toBeLessThan(9_000)
  expect(Math.max(...late)).toBeLessThanOrEqual(25)
  expect(late.slice(-5)).toEqual([0, 0, 0, 0, 0])
  // What goes on all lesson is a small part of what the seat is held to need.
  const going = said.slice(1).reduce((sum, { frame }) => sum + frame.length, 0)
  expect((going * 8) / 60_000).toBeLessThan(needOf('text') / 4)
})

const every = (seconds: number, until: number) =>
  Array.from({ length: Math.floor(until / seconds) }, (_, n) => (n + 1) * seconds)

/** The rung of each second. */
function secondsOf(steps: readonly { second: number; rung: string }[], seconds: number): string[] {
  return every(1, seconds).map((second) => steps.findLast((step) => step.second <= second)?.rung ?? 'h')
}

/** By how many seconds each frame comes late: while a picture or the sound is tried, a tenth of the line is left for words. */
function carried(said: readonly { second: number; frame: string }[]): number[] {
  const rungs = secondsOf(ridden(() => line, 120).steps, 120)
  const waiting = said.toSorted((a, b) => a.second - b.second).map((one) => ({ ...one, left: one.frame.length }))
  const late: number[] = []
  for (const [n, rung] of rungs.entries()) {
    let room = rung === 'text' ? bytesASecond : bytesASecond / 10
    for (let first = waiting[0]; first && first.second <= n + 1 && room > 0; first = waiting[0]) {
      const goes = Math.min(room, first.left)
      room -= goes
      first.left -= goes
      if (first.left > 0) break
      late.push(n + 1 - first.second)
      waiting.shift()
    }
  }
  expect(waiting).toEqual([])
  return late
}

const frameOf = (event: LessonEvent) => JSON.stringify({ at: 1_795_342_502_546, seq: 1_000, event })

/** What somebody says who speaks fast. */
const caption = {
  type: 'caption.said',
  id: id(7),
  from: 1_795_342_502_546,
  to: 1_795_342_508_546,
  lang: 'en',
  text: 'Now turn your leaf over. Can you see that one side is paler? Those are the doors.',
} satisfies LessonEvent

const turned = {
  type: 'board.turned',
  page: { n: 3, id: id(8), place: 3, width: 960, height: 540, picture: 'blank' },
  text: 'Water climbs the stem, the veins carry it across, and it leaves by tiny doors, the stomata. '.repeat(4),
  strokes: 0,
  of: 12,
  ahead: null,
} satisfies LessonEvent

const message = {
  id: id(9),
  seq: 40,
  event: 60,
  author: { id: id(100), name: { native: 'Person 100', reading: '' }, role: 'student' },
  state: 'shown',
  text: 'I have the pale side, and there is a hair on it.',
  replyTo: null,
  files: [],
  mentions: { members: [], everybody: false },
  postedAt: 1_795_342_502_546,
  editedAt: null,
  pinnedAt: null,
  reactions: [],
}
