import { and, asc, count, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { classGroupOf, schoolOf } from '../durable/names.ts'
import { readSettings } from '../durable/rolls-settings.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, may, query } from './core/guards.ts'

import { Morning, MorningDayQuery, MorningQuery, MorningRows, type MorningRow } from './protocol/mornings.ts'
import { dayAt, instantOf } from './protocol/school-clock.ts'
import { enrollments, groups } from './tables/groups.ts'
import { members } from './tables/members.ts'

export const morningRoutes = new Hono<Env>()
  .get(
    '/',
    may('roll.see-school'),
    query(MorningDayQuery),
    answers(Morning, 'The school’s morning: who is there, class by class'),
    async (c) => c.json(await morningFor(c.env, c.var.bearer, c.req.valid('query').date))
  )

  .get(
    '/students',
    may('roll.see-school'),
    query(MorningQuery),
    answers(MorningRows, 'The names behind a number of the morning'),
    async (c) => c.json({ rows: await namesFor(c.env, c.var.bearer, c.req.valid('query')) })
  )

/** Every class, also one that has said nothing yet. */
async function morningFor(env: Bindings, { schoolId }: Bearer, asked: string | undefined, now = Date.now()) {
  const { zone, settings } = await readSettings(env.DB, schoolId)
  const date = asked ?? dayAt(now, zone)
  const [classes, counted] = await Promise.all([
    classesOf(env.DB, schoolId),
    schoolOf(env, schoolId).mornings().of(date),
  ])
  const counts = new Map(counted.groups.map((one) => [one.groupId, one]))
  const morning: Morning = {
    date,
    version: counted.version,
    alertsAt: settings.alertAt === null ? null : instantOf(date, settings.alertAt, zone),
    groups: classes.map(({ id: groupId, name, students }) => ({
      groupId,
      present: 0,
      late: 0,
      absent: 0,
      excused: 0,
      leftEarly: 0,
      unexplained: 0,
      takenAt: null,
      ...counts.get(groupId),
      students,
      name,
    })),
  }
  return morning
}

const classesOf = (d1: D1Database, schoolId: string) =>
  drizzle(d1)
    .select({ id: groups.id, name: groups.name, students: count(members.id) })
    .from(groups)
    .leftJoin(enrollments, and(eq(enrollments.groupId, groups.id), eq(enrollments.role, 'member')))
    .leftJoin(
      members,
      and(
        eq(members.id, enrollments.memberId),
        eq(members.status, 'active'),
        sql`exists (select 1 from json_each(${members.roles}) where value = 'student')`
      )
    )
    .where(and(eq(groups.schoolId, schoolId), eq(groups.kind, 'class'), eq(groups.status, 'active')))
    .groupBy(groups.id)
    .orderBy(asc(groups.year), asc(groups.name))

const isShown: Record<MorningQuery['show'], (row: MorningRow) => boolean> = {
  absent: ({ status }) => status === 'absent',
  unexplained: ({ status, explained }) => status === 'absent' && !explained,
  late: ({ status }) => status === 'late',
  excused: ({ status }) => status === 'excused',
  'left-early': ({ status }) => status === 'left-early',
  present: ({ status }) => status === 'present',
}

/** Names are known to the classes alone: each is asked for its own. */
async function namesFor(
  env: Bindings,
  { schoolId }: Bearer,
  { date, show }: MorningQuery,
  now = Date.now()
): Promise<MorningRow[]> {
  const { zone } = await readSettings(env.DB, schoolId)
  const day = date ?? dayAt(now, zone)
  const classes = await classesOf(env.DB, schoolId)
  const rows = await Promise.all(classes.map(({ id }) => classGroupOf(env, schoolId, id).rolls().morningRows(day)))
  return rows.flat().filter(isShown[show])
}
