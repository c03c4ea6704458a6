import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { MemberRows, PrintedCards } from '../../worker/protocol/members.ts'
import { good, Phone } from '../phone.ts'
import { rounded, type Figures } from './figures.ts'
import { openLessonBrowser, teacherOnAir, Viewer } from './live-browsers.ts'
import { MediaLines } from './live-line.ts'
import { lessonOfAll } from './live-school.ts'
import { withSchool } from './school.ts'
import { SlowLine } from './slow-line.ts'
import { turnSlides } from './seat-slides.ts'

/** 64 kbit/s, 300 ms there and back, and of every hundred packets five lost, each way. */
const line = { kbps: 64, delayMs: 150, loss: 0.05 }
const lookMs = 20_000

/** How a lesson is followed on the line that a valley has, and what each seat costs of anybody's data. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ server, schoolId, admin }) => {
    const { phones, path, page } = await lessonOfAll(admin, schoolId, 40)
    const at = `/api/schools/${schoolId}`
    const browser = await openLessonBrowser()
    const slow = new SlowLine(server.direct, line)
    try {
      await teacherOnAir(browser, server.url, admin, page)
      const lines = new MediaLines(server)
      const viewer = await Viewer.open(browser, server.url, phones[0]!)
      const costs: Figures = {}
      for (const seat of ['video', 'audio'] as const) {
        await viewer.sit(seat)
        await viewer.join(seat === 'video')
        costs[`${seat}.kBPerMinute`] = rounded((await viewer.between(lookMs)).bytes / 1_000 / (lookMs / 60_000))
      }
      const [own] = await lines.whenThereAre(1)
      await lines.shape(own!.id, line)
      await wait(3_000)
      const { concealed } = await viewer.between(lookMs)
      await viewer.context.close()
      const behind = new Phone(await slow.open())
      behind.carry(phones[1]!)
      const slides = await turnSlides(await teacherOf(admin, at), behind, path)
      return { 'line64.soundConcealed': rounded(concealed, 3), ...slides, ...costs }
    } finally {
      slow.close()
      await browser.close()
    }
  })

/** Somebody else who may turn the pages: one person has one place in a lesson. */
async function teacherOf(admin: Phone, at: string): Promise<Phone> {
  const { rows } = v.parse(MemberRows, await good(admin.get(`${at}/members`)))
  const teacher = rows.find(({ roles }) => roles.includes('teacher'))
  const order = { id: uuid(), members: [teacher?.id] }
  const { cards } = v.parse(PrintedCards, await good(admin.send('POST', `${at}/cards`, order)))
  const phone = new Phone(admin.origin)
  await good(phone.send('POST', '/api/sign-in/card', { secret: cards[0]?.secret }))
  return phone
}
