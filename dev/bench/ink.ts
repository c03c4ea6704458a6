import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import type { WebSocket } from 'ws'
import { uuid } from '../../worker/core/uuid.ts'
import { BoardPage } from '../../worker/protocol/lesson-board.ts'
import { keptLine } from '../../web/lesson/board/line.ts'
import { written } from '../../web/lesson/board/points.ts'
import { good, type Phone } from '../phone.ts'
import { dice } from '../seed/chance.ts'
import { cpuSeconds, rounded, type Figures } from './figures.ts'
import { inkLog } from './ink-log.ts'
import { lessonOfAll } from './live-school.ts'
import { withSchool } from './school.ts'
import { writing } from './writing.ts'

const students = 300
const writesMs = 20_000
/** As long as a phone gathers what was drawn before it says it: whoever sees a line has waited for that too. */
const batchMs = 50
const sensorMs = 16

/** Parts of lines that were said, by line: from which letter on, and when the pen was there. */
type Said = Map<string, { from: number; at: number }[]>

/**
 * Three hundred look while the teacher writes, alone and then with two students: from the pen to every screen but its drawing, through the
 * Worker and the lesson's own object.
 */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ server, schoolId, admin }) => {
    const { phones, path } = await lessonOfAll(admin, schoolId, students)
    const crowd = new Onlookers(path)
    for (let from = 0; from < phones.length; from += 25)
      await Promise.all(phones.slice(from, from + 25).map((phone) => crowd.comes(phone)))
    const teacher = await admin.socket(`${path}/socket`, () => {})
    const draft = { id: uuid(), kind: 'blank', after: null, width: 1280, height: 800, text: '' }
    const { n: page } = v.parse(BoardPage, await good(admin.send('POST', `${path}/board/pages`, draft)))
    teacher.send(JSON.stringify({ type: 'turn', page }))
    teacher.send(JSON.stringify({ type: 'let-ink', who: 'all', may: true }))
    const hands = [teacher, ...crowd.sockets.slice(0, 2)]
    const figures: Figures = {}
    for (const [name, writers] of [
      [`n${students}`, hands.slice(0, 1)],
      [`n${students}.hands3`, hands],
    ] as const) {
      crowd.begin()
      const before = cpuSeconds(server.pid)
      await Promise.all(writers.map((socket, hand) => write(socket, page, `${name.length}${hand}`, crowd.said)))
      const busy = cpuSeconds(server.pid) - before
      await wait(2_000)
      Object.assign(figures, crowd.figures(name, busy))
    }
    for (const socket of [teacher, ...crowd.sockets]) socket.terminate()
    return { ...figures, ink45minKB: rounded(inkLog(1, 45, 1 / 2).bytes / 1_000) }
  })

const named = /"id":"([\w-]{7})","pen":"..","from":(\d+),"points":"([\w-]+)"/g

const whole = /"([\w-]{7})\.[kbrg]\d\./g

/** All who look, and what they have seen of what was drawn. */
class Onlookers {
  readonly sockets: WebSocket[] = []
  said: Said = new Map()
  #delays: number[] = []
  #frames = 0
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  async comes(phone: Phone) {
    const isIn = Promise.withResolvers<void>()
    const seen = new Set<object>()
    const socket = await phone.socket(`${this.#path}/socket`, (frame) => {
      if (frame.includes('"lesson.opened"')) isIn.resolve()
      if (frame.includes('"board.moved"')) this.#see(frame, seen)
      if (frame.includes('"board.inked"')) this.#seeWhole(frame, seen)
    })
    await isIn.promise
    this.sockets.push(socket)
  }

  begin() {
    this.said = new Map()
    this.#delays = []
    this.#frames = 0
  }

  #see(frame: string, seen: Set<object>) {
    this.#frames++
    for (const [, id = '', from = '', points = ''] of frame.matchAll(named))
      for (const part of this.said.get(id) ?? [])
        if (part.from >= Number(from) && part.from < Number(from) + points.length) this.#seePart(part, seen)
  }

  /** With a line that is whole come those parts of it that had not been told. */
  #seeWhole(frame: string, seen: Set<object>) {
    for (const [, id = ''] of frame.matchAll(whole))
      for (const part of this.said.get(id) ?? []) this.#seePart(part, seen)
  }

  #seePart(part: { at: number }, seen: Set<object>) {
    if (seen.has(part)) return
    seen.add(part)
    this.#delays.push(performance.now() - part.at)
  }

  figures(name: string, busy: number): Figures {
    const sorted = this.#delays.toSorted((a, b) => a - b)
    const at = (share: number) => rounded(sorted[Math.floor(sorted.length * share)] ?? NaN)
    const parts = [...this.said.values()].reduce((sum, of) => sum + of.length, 0)
    return {
      [`${name}.inkP50Ms`]: at(0.5),
      [`${name}.inkP95Ms`]: at(0.95),
      [`${name}.inkP99Ms`]: at(0.99),
      [`${name}.lost`]: parts * students - sorted.length,
      [`${name}.framesASecond`]: rounded(this.#frames / students / (writesMs / 1_000)),
      [`${name}.cpuOfOneCore`]: rounded(busy / (writesMs / 1_000), 2),
    }
  }
}

/** Writes as a phone does: what was drawn in fifty milliseconds, then the whole line. */
async function write(socket: WebSocket, page: number, hand: string, said: Said) {
  const say = (word: object) => socket.send(JSON.stringify(word))
  const began = performance.now()
  for (const [n, { points }] of writing(dice(Number(hand)), 2, 0.9).entries()) {
    if (performance.now() - began > writesMs) break
    const id = `${hand}${n.toString(36)}`.padStart(7, '-')
    const parts: { from: number; at: number }[] = []
    said.set(id, parts)
    const atOnce = Math.ceil(batchMs / sensorMs)
    for (let i = 0, from = 0; i < points.length; i += atOnce) {
      const letters = written(points.slice(i, i + atOnce), points[i - 1] ?? null)
      await wait(batchMs)
      parts.push({ from, at: performance.now() - batchMs })
      say({ type: 'draw', page, id, pen: 'b2', from, points: letters })
      from += letters.length
    }
    say({ type: 'ink', page, id, pen: 'b2', points: keptLine(points) })
    await wait(100)
  }
  await wait(500)
}
