import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import * as v from 'valibot'
import { rounded, type Figures } from './figures.ts'
import { openLessonBrowser, teacherOnAir, Viewer } from './live-browsers.ts'
import { joinAll } from './live-join.ts'
import { lessonOfAll } from './live-school.ts'
import { lessonKB } from './live-weight.ts'
import { withSchool } from './school.ts'

const students = 300
const viewers = 4
const joinsOfEach = 4
const lookMs = 8_000
const reloads = 3

/** What people meet in a live lesson: real browsers, and three hundred that only come in. */
export const phonesIn = (): Promise<Figures> =>
  withSchool(async ({ server, schoolId, admin }) => {
    const { phones, path, page } = await lessonOfAll(admin, schoolId, students)
    const browser = await openLessonBrowser()
    try {
      const teacher = await teacherOnAir(browser, server.url, admin, page)
      const watching: Viewer[] = []
      for (const phone of phones.slice(0, viewers)) watching.push(await Viewer.open(browser, server.url, phone))
      const figures = { ...(await joined(watching)), ...(await glass(watching)) }
      const reloadMs = await reloaded(teacher, watching)
      const weight = await lessonKB(browser, server.url, phones[0]!, page)
      for (const { context } of watching) await context.close()
      return { ...figures, teacherReloadToPictureMs: reloadMs, ...weight, ...(await joinAll(phones, path)) }
    } finally {
      await browser.close()
    }
  })

/** One after the other, as a class does not: what each waits for is then the lesson's own time. */
async function joined(watching: readonly Viewer[]): Promise<Figures> {
  const all: { frameMs: number; soundMs: number }[] = []
  for (let round = 0; round < joinsOfEach; round++) for (const one of watching) all.push(await one.join())
  const frames = all.map(({ frameMs }) => frameMs)
  return {
    joinToFirstFrameP50Ms: share(frames, 0.5),
    joinToFirstFrameP95Ms: share(frames, 0.95),
    joinToFirstSoundP50Ms: share(
      all.map(({ soundMs }) => soundMs),
      0.5
    ),
  }
}

async function glass(watching: readonly Viewer[]): Promise<Figures> {
  const before = await Promise.all(watching.map(async (one) => (await one.seen()).delays.length))
  await wait(lookMs)
  const delays = await Promise.all(watching.map(async (one, i) => (await one.seen()).delays.slice(before[i])))
  const all = delays.flat()
  return {
    glassToGlassP50Ms: share(all, 0.5),
    glassToGlassP95Ms: share(all, 0.95),
    glassFramesPerSecond: rounded((all.length / watching.length / lookMs) * 1_000),
  }
}

/** From the reload until the last viewer sees a picture that was taken after it. */
async function reloaded(teacher: Page, watching: readonly Viewer[]): Promise<number> {
  const took: number[] = []
  for (let round = 0; round < reloads; round++) {
    const began = Date.now()
    await teacher.reload({ waitUntil: 'commit' })
    // The page that goes sends on until the one that comes takes its place: only what the new camera took counts.
    const since = v.parse(v.number(), await teacher.evaluate(() => Reflect.get(globalThis, 'cameraSince') as unknown))
    while (!(await Promise.all(watching.map((one) => one.seen()))).every(({ newest }) => newest > since)) {
      if (Date.now() - began > 30_000) throw new Error('the picture did not come back')
      await wait(20)
    }
    took.push(Date.now() - began)
    await wait(2_000)
  }
  return share(took, 0.5)
}

const share = (values: readonly number[], part: number) =>
  Math.round(values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN)
