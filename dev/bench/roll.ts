import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { MemberPage, MemberRows, PrintedCards } from '../../worker/protocol/members.ts'
import { Morning } from '../../worker/protocol/mornings.ts'
import { MorningRows } from '../../worker/protocol/mornings.ts'
import type { Period } from '../../worker/protocol/roll-events.ts'
import { RollPage, RollSaved, usualRolls } from '../../worker/protocol/rolls.ts'
import { good, Phone } from '../phone.ts'
import { rosterZip } from '../seed/roster.ts'
import { importRoster } from '../seed/seed.ts'
import { checkInsBeside } from './check-ins.ts'
import { each } from './crowd.ts'
import { cpuSeconds, median, rounded, type Figures } from './figures.ts'
import { withSchool } from './school.ts'

const students = 960
const warmUp: Period[] = ['1']
const rounds: Period[] = ['2', '3', '4', '5', '6', '7', '8']

/** A school's morning: the teachers of thirty classes save their rolls in the same moment, and whoever is absent without a note is told of; and nine hundred students check in beside them. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ server, schoolId, admin }) => {
    const at = `/api/schools/${schoolId}`
    await importRoster(admin, schoolId, rosterZip({ size: { students } }))
    await good(admin.send('PUT', `${at}/roll-settings`, { ...usualRolls, alertAt: '00:00', lockAt: '23:59' }))
    const teachers = await teachersOf(admin, at)
    const pages = await each(teachers, async ({ phone, groupId }) =>
      v.parse(RollPage, await good(phone.get(`${at}/groups/${groupId}/rolls`)))
    )
    const everyone = pages.reduce((sum, page) => sum + page.students.length, 0)

    const perSecond: number[] = []
    let took: number[] = []
    let cpu = 0
    let statements = 0
    for (const period of [...warmUp, ...rounds]) {
      const [cpuBefore, asked] = [cpuSeconds(server.pid), await d1(admin)]
      const { ms, each } = await everyoneSaves(period, at, teachers, pages, 1)
      await wait(500)
      if (warmUp.includes(period)) continue
      perSecond.push((everyone / ms) * 1000)
      took = [...took, ...each]
      cpu += cpuSeconds(server.pid) - cpuBefore
      statements += (await d1(admin)) - asked
    }

    const classes = teachers.map((one, i) => ({ ...one, students: pages[i]!.students }))
    const beside = await checkInsBeside(admin, at, classes, '9', () => everyoneSaves('10', at, teachers, pages, 1))

    const began = performance.now()
    await everyoneSaves('day', at, teachers, pages, 1)
    const morning = await until(async () => {
      const found = v.parse(Morning, await good(admin.get(`${at}/mornings`)))
      return found.groups.every((one) => one.takenAt !== null) ? performance.now() - began : null
    })
    const alerts = await until(async () => {
      const { rows } = v.parse(MorningRows, await good(admin.get(`${at}/mornings/students?show=unexplained`)))
      return rows.length === teachers.length && rows.every((one) => one.alert) ? rows.length : null
    })
    return {
      classes: teachers.length,
      students: everyone,
      marksPerSecond: Math.round(median(perSecond)),
      saveP50Ms: rounded(share(took, 0.5)),
      saveP99Ms: rounded(share(took, 0.99)),
      d1QueriesPerMark: rounded(statements / (everyone * rounds.length), 4),
      cpuSecondsPer1000Marks: rounded((cpu / (everyone * rounds.length)) * 1000, 3),
      morningWholeMs: Math.round(morning),
      alertsSent: alerts,
      alertsAllMs: Math.round(performance.now() - began),
      ...beside,
    }
  })

type Teacher = { phone: Phone; groupId: string }

/** The first student of each class is absent, all others are there. */
async function everyoneSaves(period: Period, at: string, teachers: Teacher[], pages: RollPage[], absent: number) {
  const began = performance.now()
  const took = await each(
    teachers.map((one, i) => ({ ...one, page: pages[i]! })),
    async ({ phone, groupId, page }) => {
      const now = Date.now()
      const marks = page.students.map(({ id: studentId }, i) => ({
        id: uuid(),
        studentId,
        status: i < absent ? 'absent' : 'present',
        code: null,
        at: now,
      }))
      const save = { date: page.date, period, saidAt: Date.now(), marks }
      const from = performance.now()
      v.parse(RollSaved, await good(phone.send('POST', `${at}/groups/${groupId}/rolls/marks`, save)))
      return performance.now() - from
    }
  )
  return { ms: performance.now() - began, each: took }
}

/** A phone for whoever leads each class, signed in with a card as everyone is. */
async function teachersOf(admin: Phone, at: string): Promise<Teacher[]> {
  const ids: string[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: MemberRows = v.parse(MemberRows, await good(admin.get(`${at}/members${after && `?after=${after}`}`)))
    ids.push(...page.rows.filter(({ roles }) => roles.includes('teacher')).map(({ id }) => id))
    after = page.next
  }
  const led = (
    await each(ids, async (memberId) => {
      const { groups } = v.parse(MemberPage, await good(admin.get(`${at}/members/${memberId}`)))
      const own = groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
      return own ? [{ memberId, groupId: own.id }] : []
    })
  ).flat()
  const order = { id: uuid(), members: led.map((one) => one.memberId) }
  const { cards } = v.parse(PrintedCards, await good(admin.send('POST', `${at}/cards`, order)))
  return each(led, async ({ memberId, groupId }) => {
    const phone = new Phone(admin.origin)
    const secret = cards.find((card) => card.memberId === memberId)!.secret
    await good(phone.send('POST', '/api/sign-in/card', { secret }))
    return { phone, groupId }
  })
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + 90_000; ; await wait(250)) {
    const found = await look()
    if (found !== null) return found
    if (Date.now() > end) throw new Error('it did not come in ninety seconds')
  }
}

const share = (values: number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN

const d1 = async (phone: Phone) =>
  v.parse(v.object({ statements: v.number() }), await good(new Phone(phone.origin).get('/dev/d1'))).statements
