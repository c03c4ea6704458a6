import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import type { WebSocket } from 'ws'
import { uuid } from '../../worker/core/uuid.ts'
import { BoardPage } from '../../worker/protocol/lesson-board.ts'
import { keptLine } from '../../web/lesson/board/line.ts'
import { written } from '../../web/lesson/board/points.ts'
import { good, type Phone } from '../phone.ts'
import { dice } from '../seed/chance.ts'
import { rounded, type Figures } from './figures.ts'
import { inkLog } from './ink-log.ts'
import { lessonOfAll } from './live-school.ts'
import { withSchool } from './school.ts'
import { writing } from './writing.ts'

const students = 300
const writesMs = 20_000
/** As long as a phone gathers what was drawn before it says it: whoever sees a line has waited for that too. */
const batchMs = 50
const sensorMs = 16

/** Three hundred look while one writes: from the pen to every screen but its drawing, through the Worker and the lesson's own object. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ schoolId, admin }) => {
    const { phones, path } = await lessonOfAll(admin, schoolId, students)
    const delays: number[] = []
    const said = new Map<string, number>()
    const opened: WebSocket[] = []
    for (let from = 0; from < phones.length; from += 25)
      opened.push(
        ...(await Promise.all(phones.slice(from, from + 25).map((phone) => reading(phone, path, said, delays))))
      )
    const frames = await write(admin, path, said)
    await wait(2_000)
    for (const socket of opened) socket.terminate()
    const sorted = delays.toSorted((a, b) => a - b)
    const { bytes } = inkLog(1, 45, 1 / 2)
    return {
      'n300.inkP50Ms': rounded(sorted[Math.floor(sorted.length * 0.5)] ?? NaN),
      'n300.inkP95Ms': rounded(sorted[Math.floor(sorted.length * 0.95)] ?? NaN),
      'n300.inkP99Ms': rounded(sorted[Math.floor(sorted.length * 0.99)] ?? NaN),
      'n300.lost': frames * students - sorted.length,
      ink45minKB: rounded(bytes / 1_000),
    }
  })

const named = /"id":"([\w-]{7})","pen":"..","from":(\d+)/

async function reading(phone: Phone, path: string, said: ReadonlyMap<string, number>, delays: number[]) {
  const isIn = Promise.withResolvers<void>()
  const socket = await phone.socket(`${path}/socket`, (frame) => {
    if (frame.includes('"lesson.opened"')) isIn.resolve()
    const [, id = '', from = ''] = (frame.includes('"board.inking"') && named.exec(frame)) || []
    const began = said.get(`${id} ${from}`)
    if (began !== undefined) delays.push(performance.now() - began)
  })
  await isIn.promise
  return socket
}

/** Writes as a phone does: what was drawn in fifty milliseconds, then the whole line. Answers how many parts were told. */
async function write(teacher: Phone, path: string, said: Map<string, number>): Promise<number> {
  const socket = await teacher.socket(`${path}/socket`, () => {})
  const draft = { id: uuid(), kind: 'blank', after: null, width: 1280, height: 800, text: '' }
  const { n: page } = v.parse(BoardPage, await good(teacher.send('POST', `${path}/board/pages`, draft)))
  const say = (word: object) => socket.send(JSON.stringify(word))
  say({ type: 'turn', page })
  const began = performance.now()
  for (const [n, { points }] of writing(dice(2), 2, 0.9).entries()) {
    if (performance.now() - began > writesMs) break
    const id = n.toString(36).padStart(7, '-')
    const atOnce = Math.ceil(batchMs / sensorMs)
    for (let i = 0, from = 0; i < points.length; i += atOnce) {
      const letters = written(points.slice(i, i + atOnce), points[i - 1] ?? null)
      await wait(batchMs)
      said.set(`${id} ${from}`, performance.now() - batchMs)
      say({ type: 'draw', page, id, pen: 'b2', from, points: letters })
      from += letters.length
    }
    say({ type: 'ink', page, id, pen: 'b2', points: keptLine(points) })
    await wait(100)
  }
  await wait(500)
  socket.terminate()
  return said.size
}
