import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { schoolOf } from '../durable/names.ts'
import { readSettings } from '../durable/rolls-settings.ts'
import type { Places } from '../durable/absences-rules.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may, query } from './core/guards.ts'

import { uuid } from './core/uuid.ts'
import { Absence, AbsenceDayQuery, AbsenceDraft, AbsenceRows, Absences } from './protocol/absences.ts'
import { Refusal } from './protocol/refusal.ts'
import type { RollSettings } from './protocol/rolls.ts'
import { dayAt } from './protocol/school-clock.ts'
import * as v from 'valibot'
import { Id, Json } from './protocol/words.ts'

const GroupIds = Json(v.array(Id))

export const absenceRoutes = new Hono<Env>()
  .get(
    '/',
    may('absence.file'),
    answers(Absences, 'One’s own absence notes, newest first, and what a new one may say'),
    async (c) => c.json(await absencesFor(c.env, c.var.bearer))
  )

  .get(
    '/day',
    may('absence.see-school'),
    query(AbsenceDayQuery),
    answers(AbsenceRows, 'The absence notes that stand for a day'),
    async (c) => {
      const { schoolId } = c.var.bearer
      const { zone } = await readSettings(c.env.DB, schoolId)
      const on = c.req.valid('query').date ?? dayAt(Date.now(), zone)
      return c.json({ rows: await schoolOf(c.env, schoolId).mornings().absences({ on }) })
    }
  )

  .post(
    '/',
    may('absence.file'),
    body(AbsenceDraft),
    answers(Absence, 'Tell the school that children of one’s own will be absent, late, or leave early', 201),
    async (c) => c.json(await file(c.env, c.var.bearer, c.req.valid('json')), 201)
  )

  .delete('/:absence', may('absence.file'), answers(Absence, 'Take a note of one’s own back', 200), async (c) => {
    const { schoolId, memberId, role } = c.var.bearer
    const by = { id: memberId, role }
    return c.json(
      await schoolOf(c.env, schoolId)
        .mornings()
        .withdraw(idParam(c.req.param('absence')), by, uuid())
    )
  })

async function absencesFor(env: Bindings, { schoolId, memberId }: Bearer, now = Date.now()): Promise<Absences> {
  const { zone, settings } = await readSettings(env.DB, schoolId)
  const rows = await schoolOf(env, schoolId).mornings().absences({ by: memberId })
  return { today: dayAt(now, zone), notesUntil: settings.notesUntil, codes: codesFor(settings), rows }
}

const codesFor = ({ codes }: RollSettings): Absences['codes'] =>
  codes
    .filter((one) => one.forNotes && !one.retired)
    .map(({ key, name, status }) => ({ key, name, kind: status === 'excused' ? 'absent' : status }))

async function file(env: Bindings, { schoolId, memberId, role, mailroom }: Bearer, draft: AbsenceDraft) {
  const { zone, settings } = await readSettings(env.DB, schoolId)
  if (draft.code !== null && !codesFor(settings).some(({ key }) => key === draft.code))
    throw new Refusal('not-valid', 'code')
  const places = await childrenOf(env.DB, schoolId, memberId, draft.students)
  return schoolOf(env, schoolId)
    .mornings()
    .file({
      draft,
      by: { id: memberId, role, mailroom },
      places,
      zone,
      notesUntil: settings.notesUntil,
      auditId: uuid(),
    })
}

/** The children asked for, with the groups in which they are marked. A child who is not the guardian's own is not found. */
async function childrenOf(d1: D1Database, schoolId: string, guardianId: string, asked: string[]): Promise<Places[]> {
  const rows = await drizzle(d1).all<{ id: string; native: string; reading: string; groups: string }>(sql`
    select m.id, m.native_name as native, m.reading, coalesce((select json_group_array(g.id) from enrollments e
        join groups g on g.id = e.group_id and g.status = 'active' and g.kind in ('class', 'subject')
        where e.member_id = m.id and e.role = 'member'), '[]') as groups
    from guardianships gs join members m on m.id = gs.student_id and m.status = 'active'
    where gs.school_id = ${schoolId} and gs.guardian_id = ${guardianId}
      and m.id in (select value from json_each(${JSON.stringify(asked)})) order by m.id`)
  if (rows.length < new Set(asked).size) throw new Refusal('not-found', 'students')
  return rows.map(({ id, native, reading, groups }) => ({
    student: { id, name: { native, reading } },
    groupIds: v.parse(GroupIds, groups),
  }))
}
