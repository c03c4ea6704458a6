import { setTimeout as wait } from 'node:timers/promises'
import { deflateRawSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { mostSpeakers } from '../../worker/protocol/lesson-speakers.ts'
import { Memberships } from '../../worker/protocol/members.ts'
import { good, type Phone } from '../phone.ts'
import { makeCertificate } from '../sfu/certificate.ts'
import { each } from './crowd.ts'
import { cpuSeconds, median, rounded, workerdCpuSeconds, type Figures } from './figures.ts'
import { openLessonBrowser } from './live-browsers.ts'
import { Member } from './live-members.ts'
import { memberPage, pulledBy, pageMsOf } from './live-pages.ts'
import { camerasOn, lessonOfAll } from './live-school.ts'
import { withSchool } from './school.ts'

/** So many really send, and so many really listen: for the others it is enough that they are there. */
const senders = 12
const listeners = 12
const withinMs = 10_000
const hands = 60

type At = { browser: Browser; url: string; pid: number; phones: readonly Phone[]; path: string; page: string }

/** A school of its own, three hundred of whom meet. */
export const meetingIn = (): Promise<Figures> =>
  withSchool(async ({ server: { url, pid }, schoolId, admin }) => {
    const { phones, path, page } = await lessonOfAll(admin, schoolId, 300, 'meeting')
    await camerasOn(admin, schoolId)
    const browser = await openLessonBrowser()
    try {
      return await meetingOf({ browser, url, pid, phones, path, page })
    } finally {
      await browser.close()
    }
  })

/** A meeting of everybody: all with microphone and camera on air, ten of them talking at once, and two real pages that look on. */
export async function meetingOf({ browser, url, pid, phones, path, page }: At): Promise<Figures> {
  const certificate = await makeCertificate()
  const [small, large, ...others] = phones
  const enter = async (phone: Phone) => {
    const member = await Member.join(phone, path)
    await member.publish(certificate)
    return member
  }
  const first = await each(others.slice(0, senders), enter, 1)
  for (const member of first) await member.speak(certificate)
  const [began, cpuBefore] = [performance.now(), workerdCpuSeconds(pid)]
  const rest = await each(
    others.slice(senders),
    async (phone) => {
      await wait(Math.random() * withinMs)
      return enter(phone)
    },
    others.length
  )
  const members = [...first, ...rest]
  const joinedMs = performance.now() - began
  const joinCpu = workerdCpuSeconds(pid) - cpuBefore

  const [joinKB, joinFrames] = [(first[0]?.heardBytes ?? 0) / 1_000, first[0]?.heardFrames ?? 0]
  const ids = await each(others.slice(0, 10), idOf)
  const talking = setInterval(
    () => first.slice(0, 10).forEach((one, n) => one.say({ type: 'loud', level: n < 6 ? 8 : 4 })),
    500
  )
  await wait(6_000)
  const wanted = ids.slice(0, mostSpeakers).toSorted().join()
  const disagree = members.filter(({ speakers }) => speakers.toSorted().join() !== wanted).length

  const phone = await memberPage(browser, url, small!, { page, width: 360 })
  const desk = await memberPage(browser, url, large!, { page, width: 1280 })
  const [ofPhone, ofDesk] = await Promise.all([phone, desk].map((one) => pulledBy(one)))
  const rows = await rowsOn(desk)

  const voices = first.slice(0, mostSpeakers).map(({ microphone }) => microphone)
  const listening = members.slice(-listeners)
  await each(listening, (one) => one.listen(voices, certificate).catch(() => undefined), 2)
  const heard = listening.map(({ packets }) => packets)
  const [from, all, ofWorkerd] = [performance.now(), cpuSeconds(pid), workerdCpuSeconds(pid)]
  const pageMs = await pageMsOf(desk, () => handsUp(rest.slice(0, hands), others.slice(senders)))
  const seconds = (performance.now() - from) / 1_000
  const [allAfter, workerdAfter] = [cpuSeconds(pid), workerdCpuSeconds(pid)]
  const took = listening.map(({ packets }, i) => (packets - heard[i]!) / seconds)
  const whoHear = took.filter((one) => one > 0)
  clearInterval(talking)
  for (const one of [phone, desk]) await one.context().close()
  const late = await Member.join(small!, path)
  for (const one of [late, ...members]) one.leave()
  return {
    'meeting300.joinedMs': rounded(joinedMs, 0),
    'meeting300.joinCpuMsEach': rounded((joinCpu * 1_000) / rest.length),
    'meeting300.askedAgain': members.reduce((sum, one) => sum + one.askedAgain, 0),
    'meeting300.firstFrameKB': rounded(late.firstFrame.length / 1_000),
    'meeting300.firstFrameDeflatedKB': rounded(deflateRawSync(late.firstFrame).length / 1_000),
    'meeting300.heardWhileJoiningKB': rounded(joinKB),
    'meeting300.framesWhileJoining': joinFrames,
    'meeting300.otherSpeakersThanChosen': disagree,
    'meeting300.facesPulledByPhone': ofPhone!.video,
    'meeting300.voicesPulledByPhone': ofPhone!.audio,
    'meeting300.facesPulledByDesk': ofDesk!.video,
    'meeting300.voicesPulledByDesk': ofDesk!.audio,
    'meeting300.rowsOnPage': rows,
    'meeting300.pageMsPerEvent': rounded(pageMs / (2 * hands), 2),
    'meeting300.listenersOf12': whoHear.length,
    'meeting300.voicePacketsASecond': rounded(median(whoHear), 0),
    'meeting300.workerdOfOneCore': rounded((workerdAfter - ofWorkerd) / seconds, 3),
    'meeting300.sfuOfOneCore': rounded((allAfter - workerdAfter - (all - ofWorkerd)) / seconds, 3),
  }
}

const idOf = async (phone: Phone) => v.parse(Memberships, await good(phone.get('/api/me'))).memberships[0]!.member.id

/** Hands go up and down, one after the other: each is an event for everybody. */
async function handsUp(members: readonly Member[], phones: readonly Phone[]) {
  const ids = await each(phones.slice(0, members.length), idOf)
  for (const state of ['up', 'down'] as const)
    for (const [i, member] of members.entries()) {
      await member.turnHand(ids[i]!, state)
      await wait(50)
    }
}

const rowsOn = (page: Page) => page.locator('.side .row').count()
