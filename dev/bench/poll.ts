import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { serveApart } from '../apart.ts'
import { good, type Phone } from '../phone.ts'
import { secretsOf } from '../secrets.ts'
import { found } from '../seed/seed.ts'
import { rounded, type Figures } from './figures.ts'
import { lessonOfAll } from './live-school.ts'

const size = 300
const longestMs = 60_000
const Counted = v.object({
  event: v.object({ type: v.literal('ask.counted'), askId: v.string(), answered: v.number() }),
})

/** One in the lesson, who remembers when they first heard that so many have answered. */
async function sits(phone: Phone, path: string) {
  let frames = 0
  const waits: { askId: string; answered: number; heard: (at: number) => void }[] = []
  const opened = Promise.withResolvers<void>()
  const socket = await phone.socket(`${path}/socket`, (frame) => {
    if (frame.includes('"lesson.opened"')) opened.resolve()
    if (!frame.includes('"ask.counted"')) return
    const { event } = v.parse(Counted, JSON.parse(frame))
    frames++
    for (const one of waits)
      if (one.askId === event.askId && event.answered >= one.answered) one.heard(performance.now())
  })
  await opened.promise
  return {
    socket,
    say: (word: object) => socket.send(JSON.stringify(word)),
    frames: () => frames,
    counted: (askId: string, answered: number) =>
      new Promise<number>((heard, late) => {
        waits.push({ askId, answered, heard })
        setTimeout(() => late(new Error('never counted')), longestMs).unref()
      }),
  }
}

/** Three hundred students answer a poll within a second: first the teacher alone sees the counts, then the whole class does. */
export async function bench(): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), `homeroom-bench-${randomBytes(4).toString('hex')}-`))
  const server = await serveApart({ data: folder })
  try {
    const { schoolId, admin } = await found(server.direct, secretsOf(folder).FOUNDING_SECRET)
    const { phones, path } = await lessonOfAll(admin, schoolId, size)
    const lead = await sits(admin, path)
    const seats = []
    for (let from = 0; from < size; from += 50)
      seats.push(...(await Promise.all(phones.slice(from, from + 50).map((phone) => sits(phone, path)))))

    const figures: Figures = {}
    for (const shows of ['leads', 'class'] as const) {
      const askId = uuid()
      const ask = { kind: 'poll', id: askId, question: '', choices: { preset: 'letters' } }
      await good(admin.send('POST', `${path}/asks`, ask))
      await good(admin.send('PUT', `${path}/asks/${askId}`, { state: 'open', shows, reveals: 'nothing' }))
      const before = lead.frames()
      const atLead = lead.counted(askId, size)
      const atAll = shows === 'class' ? Promise.all(seats.map((seat) => seat.counted(askId, size))) : null
      const began = performance.now()
      seats.forEach(({ say }, n) => say({ type: 'answer', id: uuid(), askId, choice: n % 4 }))
      const sent = performance.now()
      const counted = await atLead
      const name = shows === 'leads' ? `n${size}` : `n${size}.class`
      figures[`${name}.countedMs`] = rounded(counted - sent, 0)
      figures[`${name}.fromFirstAnswerMs`] = rounded(counted - began, 0)
      figures[`${name}.framesToTeacher`] = lead.frames() - before
      if (atAll) figures[`${name}.shownToAllMs`] = rounded(Math.max(...(await atAll)) - sent, 0)
    }
    for (const { socket } of [lead, ...seats]) socket.terminate()
    return figures
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
