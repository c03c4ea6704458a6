import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { classGroupOf, mailroomOf } from '../durable/names.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may, mayByToken, query } from './core/guards.ts'
import { Refusal } from './protocol/refusal.ts'
import {
  isSpan,
  OneRegister,
  Register,
  RegisterExport,
  RegisterQuery,
  RegisterStatistics,
} from './protocol/registers.ts'

/** The registers of one class: the group itself knows who takes its rolls. */
export const registerRoutes = new Hono<Env>()
  .get(
    '/:group/registers',
    mayByToken('register.read'),
    query(RegisterQuery),
    answers(Register, 'A class’s register: each student’s days on which the roll was taken'),
    async (c) => {
      const { bearer } = c.var
      const group = await groupFor(c.env, bearer, idParam(c.req.param('group')))
      return c.json(await group.registers().of(bearer, span(c.req.valid('query'))))
    }
  )

  .get(
    '/:group/registers/statistics',
    mayByToken('register.read'),
    query(RegisterQuery),
    answers(RegisterStatistics, 'How a class was there over some time, by student and by day'),
    async (c) => {
      const { bearer } = c.var
      const group = await groupFor(c.env, bearer, idParam(c.req.param('group')))
      return c.json(await group.registers().statistics(bearer, span(c.req.valid('query'))))
    }
  )

  .post(
    '/:group/registers/exports',
    mayByToken('register.export'),
    body(RegisterExport),
    answers(null, 'Say that a register is taken away, printed or as a file: the audit trail has it'),
    async (c) => {
      const { bearer } = c.var
      const group = await groupFor(c.env, bearer, idParam(c.req.param('group')))
      await group.registers().export(bearer, span(c.req.valid('json')))
      return c.body(null, 204)
    }
  )

export const oneRegisterRoutes = new Hono<Env>().get(
  '/:student/register',
  may('register.read-one'),
  query(RegisterQuery),
  answers(OneRegister, 'One student’s own days: for themselves, their guardians, their teachers and the office'),
  async (c) => {
    const { bearer } = c.var
    const studentId = idParam(c.req.param('student'))
    const group = classGroupOf(c.env, bearer.schoolId, await classFor(c.env.DB, bearer, studentId))
    return c.json(await group.registers().one(studentId, span(c.req.valid('query'))))
  }
)

async function groupFor(env: Bindings, bearer: Bearer, groupId: string) {
  await mailroomOf(env, bearer.schoolId, bearer.mailroom).admit(bearer)
  return classGroupOf(env, bearer.schoolId, groupId)
}

function span<S extends { from: string; to: string }>(asked: S): S {
  if (!isSpan(asked)) throw new Refusal('not-valid', 'to')
  return asked
}

/** The class of a student whom one may ask about in the role one has: oneself, one's own child, who is in a class that one teaches, or anybody. */
async function classFor(d1: D1Database, { schoolId, memberId, role }: Bearer, studentId: string): Promise<string> {
  const [row] = await drizzle(d1).all<{ id: string }>(sql`
    select m.home_group_id as id from members m join groups g on g.id = m.home_group_id and g.kind = 'class'
    where m.school_id = ${schoolId} and m.id = ${studentId} and m.status = 'active'
      and exists (select 1 from json_each(m.roles) where value = 'student') and case ${role}
        when 'student' then m.id = ${memberId}
        when 'guardian' then exists (select 1 from guardianships where guardian_id = ${memberId} and student_id = m.id)
        when 'teacher' then exists (select 1 from enrollments e where e.group_id = m.home_group_id
          and e.member_id = ${memberId} and e.role in ('owner', 'teacher'))
        else ${role} in ('office', 'admin') end`)
  if (!row) throw new Refusal('not-found')
  return row.id
}
