import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { MemberRows, PrintedCards } from '../../worker/protocol/members.ts'
import { needOf } from '../../web/lesson/seats/rungs.ts'
import { good, Phone } from '../phone.ts'
import { rounded, type Figures } from './figures.ts'
import { openLessonBrowser, teacherOnAir, Viewer } from './live-browsers.ts'
import { MediaLines } from './live-line.ts'
import { lessonOfAll } from './live-school.ts'
import { withSchool } from './school.ts'
import { SlowLine } from './slow-line.ts'
import { showPictures } from './seat-pictures.ts'
import { drawPages, turnSlides } from './seat-slides.ts'

/** 64 kbit/s, 300 ms there and back, and of every hundred packets five lost, each way. */
const line = { kbps: 64, delayMs: 150, loss: 0.05 }
const lookMs = 20_000
/** What a gigabyte out of Cloudflare's media server costs, in dollars: the one published price in all of this. */
const dollarsAGB = 0.05
/** An hour of 299 who receive that much. */
const hourOf300 = (kBPerMinute: number) => rounded((kBPerMinute * 60 * 299 * dollarsAGB) / 1e6)

/** How a lesson is followed on the line that a valley has, how its text is on one of 8 kbit/s, and what each seat costs of anybody's data. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ server, schoolId, admin }) => {
    const { phones, path, page } = await lessonOfAll(admin, schoolId, 40)
    const at = `/api/schools/${schoolId}`
    const browser = await openLessonBrowser()
    const slow = new SlowLine(server.direct, line)
    const slowest = new SlowLine(server.direct, { ...line, kbps: 8 })
    try {
      await teacherOnAir(browser, server.url, admin, page)
      const lines = new MediaLines(server)
      const viewer = await Viewer.open(browser, server.url, phones[0]!)
      const costs: Figures = {}
      for (const seat of ['video', 'audio'] as const) {
        await viewer.sit(seat)
        await viewer.join(seat === 'video')
        const kBPerMinute = (await viewer.between(lookMs)).bytes / 1_000 / (lookMs / 60_000)
        costs[`${seat}.kBPerMinute`] = rounded(kBPerMinute)
        costs[`${seat}.dollars300Hour`] = hourOf300(kBPerMinute)
      }
      // What a picture takes at most; the bench's own is easily packed.
      for (const rung of ['f', 'h', 'q'] as const) costs[`${rung}.dollars300Hour`] = hourOf300((needOf(rung) * 60) / 8)
      const [own] = await lines.whenThereAre(1)
      await lines.shape(own!.id, line)
      await wait(3_000)
      const { concealed } = await viewer.between(lookMs)
      await viewer.context.close()
      const teacher = await teacherOf(admin, at)
      const numbers = await drawPages(teacher, path)
      // Most of a class is there before the weakest line has brought its phone in.
      for (const phone of phones.slice(2)) await phone.socket(`${path}/socket`, () => {})
      const behind = async (line: SlowLine) => {
        const student = new Phone(await line.open())
        student.carry(phones[1]!)
        return { teacher, student, numbers, path }
      }
      const thin = await turnSlides(await behind(slowest), 'line8')
      const carried = slowest.carried / 1_000
      const onSlow = await behind(slow)
      const slides = await turnSlides(onSlow, 'line64')
      const pictures = await showPictures(onSlow, 'line64')
      return {
        'line64.soundConcealed': rounded(concealed, 3),
        ...thin,
        'line8.carriedKB': rounded(carried, 1),
        ...slides,
        ...pictures,
        ...costs,
      }
    } finally {
      slow.close()
      slowest.close()
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
