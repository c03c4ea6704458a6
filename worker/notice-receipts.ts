import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { classGroupOf } from '../durable/names.ts'
import type { Receipt } from '../durable/letters.ts'
import type { Bearer, Bindings } from './core/env.ts'
import { noticeFor } from './notice-readers.ts'
import type { ReceiptQuery, ReceiptRow } from './protocol/notices.ts'
import { Refusal } from './protocol/refusal.ts'
import { groups } from './tables/groups.ts'
import { members } from './tables/members.ts'

/** Receipts by name, in the order of the groups, of those groups that one may see by name. Names come from D1; who has read what is known to the groups alone. */
export async function receiptsFor(
  env: Bindings,
  bearer: Bearer,
  noticeId: string,
  { show, group }: ReceiptQuery
): Promise<ReceiptRow[]> {
  const { groups: visible } = await noticeFor(env, bearer, noticeId)
  const theirs = visible.filter((id) => !group || id === group)
  if (theirs.length === 0) throw new Refusal('not-found', 'group')
  const kept = await Promise.all(
    theirs.map(async (groupId) => {
      const receipts = await classGroupOf(env, bearer.schoolId, groupId).receipts(noticeId, show)
      return receipts.map((receipt) => ({ ...receipt, groupId }))
    })
  )
  const receipts = kept.flat()
  const [names, groupNames] = await Promise.all([
    namesOf(
      env.DB,
      bearer.schoolId,
      receipts.flatMap((one) => [one.memberId, one.studentId])
    ),
    groupNamesOf(env.DB, bearer.schoolId, theirs),
  ])
  return receipts.flatMap(({ memberId, studentId, groupId, handedAt, awaySince, push, mail, ...times }) => {
    const member = names.get(memberId)
    if (!member) return []
    const student = studentId ? names.get(studentId) : undefined
    return {
      memberId,
      name: member.name,
      role: student ? 'guardian' : (member.roles[0] ?? 'guardian'),
      student: student ? { id: studentId, name: student.name } : null,
      group: { id: groupId, name: groupNames.get(groupId) ?? '' },
      state: stateOf({ handedAt, ...times }),
      reason: times.reachedAt === null ? reasonOf({ handedAt, awaySince, push, mail }) : null,
      ...times,
    }
  })
}

const stateOf = (times: Pick<Receipt, 'handedAt' | 'reachedAt' | 'readAt' | 'confirmedAt'>): ReceiptRow['state'] =>
  times.confirmedAt !== null
    ? 'confirmed'
    : times.readAt !== null
      ? 'read'
      : times.reachedAt !== null
        ? 'reached'
        : times.handedAt !== null
          ? 'handed'
          : 'waiting'

/** The last thing that was tried says most. That nobody runs a post office, or that there is no address, says less than a push. */
function reasonOf({
  handedAt,
  awaySince,
  push,
  mail,
}: Pick<Receipt, 'handedAt' | 'awaySince' | 'push' | 'mail'>): ReceiptRow['reason'] {
  if (mail?.outcome === 'accepted') return { why: 'mailed', at: mail.at }
  if (mail && mail.outcome !== 'no-address' && mail.code !== 'not-configured')
    return { why: 'mail-bounced', at: mail.at }
  if (push?.outcome === 'accepted') return { why: 'pushed', at: push.at }
  if (mail?.outcome === 'no-address') return { why: 'no-address', at: mail.at }
  if (push && push.code !== 'not-configured') return { why: 'push-refused', at: push.at }
  if (handedAt !== null) return { why: 'no-answer', at: handedAt }
  return { why: awaySince === null ? 'no-device' : 'away', at: awaySince }
}

async function namesOf(d1: D1Database, schoolId: string, ids: string[]) {
  const wanted = JSON.stringify([...new Set(ids.filter(Boolean))])
  const rows = await drizzle(d1)
    .select({ id: members.id, name: { native: members.nativeName, reading: members.reading }, roles: members.roles })
    .from(members)
    .where(and(eq(members.schoolId, schoolId), inArray(members.id, sql`(select value from json_each(${wanted}))`)))
  return new Map(rows.map((row) => [row.id, row]))
}

async function groupNamesOf(d1: D1Database, schoolId: string, ids: string[]) {
  const rows = await drizzle(d1)
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(
      and(eq(groups.schoolId, schoolId), inArray(groups.id, sql`(select value from json_each(${JSON.stringify(ids)}))`))
    )
  return new Map(rows.map((row) => [row.id, row.name]))
}
