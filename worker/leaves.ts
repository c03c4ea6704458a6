import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { schoolOf } from '../durable/names.ts'
import { readSettings } from '../durable/rolls-settings.ts'
import type { Bearer, Bindings, Env, SignedIn } from './core/env.ts'
import { answers, body, idParam, may } from './core/guards.ts'
import { uuid } from './core/uuid.ts'
import { asked, decided, Reader } from './leave-notices.ts'
import { Leave, LeaveDecision, LeaveDraft, Leaves } from './protocol/absences.ts'
import type { LanguageTag } from './protocol/languages.ts'
import { Refusal } from './protocol/refusal.ts'
import { can } from './protocol/roles.ts'
import * as v from 'valibot'
import { Id, Json } from './protocol/words.ts'

export const leaveRoutes = new Hono<Env>()
  .get(
    '/',
    may('absence.see-leave'),
    answers(Leaves, 'Requests for leave: one’s own, or those one decides'),
    async (c) => c.json({ rows: await leavesFor(c.env, c.var.bearer) })
  )

  .post('/', may('absence.ask-leave'), body(LeaveDraft), answers(Leave, 'Ask for leave', 201), async (c) =>
    c.json(await ask(c.env, c.var.member, c.req.valid('json')), 201)
  )

  .put(
    '/:leave/decision',
    may('absence.see-leave'),
    body(LeaveDecision),
    answers(Leave, 'Approve or refuse a leave, or take one’s own back'),
    async (c) => c.json(await decide(c.env, c.var.bearer, idParam(c.req.param('leave')), c.req.valid('json')))
  )

async function leavesFor(env: Bindings, bearer: Bearer): Promise<Leave[]> {
  const school = schoolOf(env, bearer.schoolId).mornings()
  if (can(bearer.role, 'absence.see-school')) return school.leaves('all')
  if (can(bearer.role, 'absence.ask-leave')) return school.leaves({ student: bearer.memberId })
  return school.leaves({ groups: await ledBy(env.DB, bearer) })
}

/** It goes to those who lead the student's class, and where nobody does to the office. */
async function ask(env: Bindings, { schoolId, memberId, name, mailroom }: SignedIn, draft: LeaveDraft): Promise<Leave> {
  const { settings } = await readSettings(env.DB, schoolId)
  if (draft.code !== null && !settings.codes.some(({ key }) => key === draft.code))
    throw new Refusal('not-valid', 'code')
  const { groupId, groupIds, deciders, ...school } = await placeOf(env.DB, schoolId, memberId)
  const student = { student: { id: memberId, name }, groupIds }
  const telling = asked({ id: schoolId, name: school.school, language: school.language }, draft, name, deciders)
  return schoolOf(env, schoolId).mornings().askLeave({ draft, student, groupId, mailroom, auditId: uuid() }, telling)
}

/** Whose leave it is may take it back; who leads the class, or the office, decides. To all others there is no such leave. */
async function decide(env: Bindings, bearer: Bearer, leaveId: string, { state }: LeaveDecision): Promise<Leave> {
  const { schoolId, memberId, role } = bearer
  const school = schoolOf(env, schoolId).mornings()
  const leave = await school.leave(leaveId)
  if (!leave) throw new Refusal('not-found')
  const own = leave.student.id === memberId
  const decides =
    !own &&
    (can(role, 'absence.see-school') ||
      (can(role, 'absence.decide-leave') && (await ledBy(env.DB, bearer)).includes(leave.groupId)))
  if (!own && !decides) throw new Refusal('not-found')
  if (own !== (state === 'withdrawn')) throw new Refusal('not-allowed', 'state')
  const reader = own ? null : await readerOf(env.DB, schoolId, leave.student.id)
  const telling =
    reader && decided({ id: schoolId, name: reader.school, language: reader.language }, leave, state, reader)
  return school.decideLeave(leaveId, { state, by: { id: memberId, role }, auditId: uuid() }, telling)
}

const ledBy = async (d1: D1Database, { schoolId, memberId }: Bearer): Promise<string[]> =>
  (
    await drizzle(d1).all<{ id: string }>(sql`select group_id as id from enrollments
      where school_id = ${schoolId} and member_id = ${memberId} and role in ('owner', 'teacher')`)
  ).map(({ id }) => id)

const GroupIds = Json(v.array(Id))
const Deciders = Json(v.array(Reader))
type Place = { groupId: string; school: string; language: LanguageTag; groups: string; deciders: string }

/** Where a student is marked, in which class leave is decided, and by whom. */
async function placeOf(d1: D1Database, schoolId: string, memberId: string) {
  const [row] = await drizzle(d1).all<Place>(sql`
    select m.home_group_id as "groupId", s.name as school, s.language as language,
      coalesce((select json_group_array(g.id) from enrollments e join groups g on g.id = e.group_id
        where e.member_id = m.id and e.role = 'member' and g.status = 'active' and g.kind in ('class', 'subject')), '[]') as groups,
      coalesce((select json_group_array(json_object('memberId', t.id, 'mailroom', t.mailroom, 'groupId', t.home_group_id))
        from members t where t.school_id = m.school_id and t.status = 'active' and (
          exists (select 1 from enrollments e where e.group_id = m.home_group_id and e.member_id = t.id and e.role = 'owner')
          or (not exists (select 1 from enrollments e where e.group_id = m.home_group_id and e.role = 'owner')
            and exists (select 1 from json_each(t.roles) where value = 'office')))), '[]') as deciders
    from members m join schools s on s.id = m.school_id where m.school_id = ${schoolId} and m.id = ${memberId}`)
  if (!row) throw new Refusal('not-found')
  const { groups, deciders, ...place } = row
  return { ...place, groupIds: v.parse(GroupIds, groups), deciders: v.parse(Deciders, deciders) }
}

const readerOf = async (d1: D1Database, schoolId: string, memberId: string) =>
  (
    await drizzle(d1).all<Reader & { school: string; language: LanguageTag }>(sql`
      select m.id as "memberId", m.mailroom, m.home_group_id as "groupId", s.name as school, s.language as language
      from members m join schools s on s.id = m.school_id
      where m.school_id = ${schoolId} and m.id = ${memberId} and m.status = 'active'`)
  )[0] ?? null
