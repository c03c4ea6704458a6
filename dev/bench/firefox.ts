import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { openFirefox, type Firefox } from '../firefox.ts'
import type { Figures } from './figures.ts'
import { openLessonBrowser, teacherOnAir } from './live-browsers.ts'
import { clockEyes } from './live-clock.ts'
import { MediaLines } from './live-line.ts'
import { lessonOfAll } from './live-school.ts'
import { withSchool } from './school.ts'

const longestMs = 60_000

/** A student's seat in Firefox, beside a teacher in Chromium: coming in, a line that fails and mends, a reload of the teacher, the check. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ server, schoolId, admin }) => {
    const { phones, page } = await lessonOfAll(admin, schoolId, 4)
    const browser = await openLessonBrowser()
    const firefox = await openFirefox()
    try {
      const teacher = await teacherOnAir(browser, server.url, admin, page)
      await firefox.before(clockEyes)
      await firefox.carry(phones[0]!, server.url)
      await firefox.goto(server.url + page)
      const began = await firefox.read(v.number(), 'performance.timeOrigin')
      const firstFrame = await whenSeen(firefox, 'seen.firstFrame')
      const firstSound = await whenSeen(firefox, 'seen.firstSound')
      const lines = new MediaLines(server)
      const [own] = await lines.whenThereAre(1)
      // The first seconds of a line say nothing, in Firefox as elsewhere.
      await wait(5_000)
      const weak = await timed(async () => {
        await lines.shape(own!.id, { kbps: 50 })
        await whenSeen(firefox, `document.body.innerText.includes('the picture rests')`)
      })
      const back = await timed(async () => {
        await lines.shape(own!.id, {})
        await whenSeen(firefox, `!document.body.innerText.includes('the picture rests')`)
        await whenSeen(firefox, `seen.newest > Date.now() - 1000`)
      })
      const reload = await timed(async () => {
        await teacher.reload({ waitUntil: 'commit' })
        const since = v.parse(
          v.number(),
          await teacher.evaluate(() => Reflect.get(globalThis, 'cameraSince') as unknown)
        )
        await whenSeen(firefox, `seen.newest > ${since}`)
      })
      return {
        'firefox.openToFirstFrameMs': Math.round(firstFrame - began),
        'firefox.openToFirstSoundMs': Math.round(firstSound - began),
        'firefox.weakToRestMs': weak,
        'firefox.mendedToPictureMs': back,
        'firefox.teacherReloadToPictureMs': reload,
        ...(await checked(firefox, server.url)),
      }
    } finally {
      await firefox.close()
      await browser.close()
    }
  })

/** The check before a lesson, from its tap to its last word. */
async function checked(firefox: Firefox, url: string): Promise<Figures> {
  await firefox.goto(`${url}/lessons/check`)
  await whenSeen(firefox, `!!document.querySelector('.check-does button')`)
  const ms = await timed(async () => {
    await firefox.read(v.unknown(), `document.querySelector('.check-does button').click()`)
    await whenSeen(firefox, `document.body.innerText.includes('Your line carries')`)
  })
  const lost = await firefox.read(v.string(), `document.body.innerText.match(/(\\d+) % lost/)?.[1] ?? 'not measured'`)
  return { 'firefox.checkMs': ms, 'firefox.checkLostPercent': Number(lost) }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return Math.round(performance.now() - began)
}

/** What an expression in the page comes to, once that is something. */
async function whenSeen(firefox: Firefox, expression: string): Promise<number> {
  for (const end = Date.now() + longestMs; ; await wait(50)) {
    const seen = await firefox.read(v.union([v.number(), v.boolean(), v.null()]), `(${expression}) ?? null`)
    if (seen) return Number(seen)
    if (Date.now() > end) throw new Error(`not within a minute: ${expression}`)
  }
}
