import { isWhole } from '../../durable/audit-rules.ts'
import { entriesOf, unreadOf } from '../../durable/mailroom-entries.ts'
import type { NoticeReach } from '../../worker/protocol/notices.ts'
import { unreadIn } from '../../web/inbox/inbox-rules.ts'
import { broken } from './broken.ts'
import { checkReminded, checkSent } from './checks-sent.ts'
import { people, type World } from './world.ts'

/** What must hold at every moment, whatever is on its way. */
export function checkAlways(world: World) {
  for (const [id, { audience, people: counted }] of world.answered) {
    const reach = world.school.rules.reachOf(world.school.store.sql, id)
    if (reach.people !== counted) broken('I1', `an answered notice is not stored as answered: ${id}`)
    const had = new Set(world.phones.filter((phone) => phone.has.has(id)).map((phone) => phone.memberId))
    if (reach.reached > had.size) broken('I6', `${reach.reached} reached, but only ${had.size} devices had it`)
    for (const phone of world.phones)
      if (phone.has.has(id) && !audience.includes(phone.memberId)) broken('I9', `${phone.memberId} was given ${id}`)
  }
  for (const phone of world.phones) checkOrder(phone)
  checkSent(world)
}

/** I10: no ladder is left standing, whoever was told has it on record at every group that counts them, and the dead phone is forgotten. */
function checkLadders(world: World) {
  for (const room of world.mailrooms) {
    if (room.rules.nextRung(room.store.sql) !== null) broken('I10', `${room.name} has rungs that nobody climbs`)
    for (const { memberId, noticeId } of room.store.sql<{ memberId: string; noticeId: string }>(
      `select s.member_id as memberId, s.notice_id as noticeId from steps s join entries e using (member_id, notice_id)
        where s.channel = 'push' and s.outcome is null and e.handed_at is null`
    ))
      broken('I10', `${memberId} has a push for ${noticeId} of which nothing came`)
  }
  for (const { channel, memberId, noticeId } of world.queue.sent)
    for (const groupId of new Set(people[memberId]!.receipts.map((one) => one.in))) {
      const { store } = world.groups.find((one) => one.groupId === groupId)!
      const [kept] = store.sql<{ outcome: string }>(
        `select outcome from steps where notice_id = ? and member_id = ? and channel = ?`,
        noticeId,
        memberId,
        channel
      )
      const isLost = channel === 'mail' && !kept
      if (!isLost && kept?.outcome !== 'accepted')
        broken('I10', `${groupId} does not know that ${memberId} was told of ${noticeId} by ${channel}`)
    }
}

/** I3: what a phone takes in live is each time the next number, and never one that it has had. */
function checkOrder(phone: World['phones'][number]) {
  let at = -1
  for (const { seq, opened } of phone.heard) {
    if (!opened && seq > at + 1) broken('I3', `${phone.memberId} heard ${seq} after ${at}`)
    at = Math.max(at, seq)
  }
}

/** What must hold once faults have stopped and everything has arrived. */
export function check(world: World) {
  checkAlways(world)
  for (const phone of world.phones) checkPhone(world, phone)
  for (const [id, { audience }] of world.answered) checkNotice(world, id, audience)
  checkLadders(world)
  checkReminded(world)
  checkAudit(world)
}

/** I10: a phone shows what its mailroom holds, and the badge says how many of those are unread. */
function checkPhone(world: World, phone: World['phones'][number]) {
  const { sql } = phone.room.store
  const stored = entriesOf(sql, phone.memberId, { above: 0, limit: 1000 })
  const shown = [...phone.box.entries.values()].sort((a, b) => a.seq - b.seq)
  if (JSON.stringify(stored) !== JSON.stringify(shown))
    broken('I10', `${phone.memberId} sees another inbox than is stored`)
  if (unreadIn(phone.box) !== unreadOf(sql, phone.memberId)) broken('I10', `${phone.memberId} has a wrong badge`)
  if (phone.box.pending.length > 0) broken('I10', `${phone.memberId} has marks that nobody keeps`)
  const mine = [...world.answered].filter(([, one]) => one.audience.includes(phone.memberId)).map(([id]) => id)
  if (JSON.stringify(mine.sort()) !== JSON.stringify(stored.map((one) => one.notice.id).sort()))
    broken('I6', `${phone.memberId} has not exactly one entry for each notice`)
  for (const id of phone.opened)
    if (stored.find((one) => one.notice.id === id)?.readAt == null)
      broken('I4', `${phone.memberId} read ${id}, and it came back`)
}

/** I6: one receipt for each person and child, and totals that are the truth of the devices. */
function checkNotice(world: World, id: string, audience: string[]) {
  const reach: NoticeReach = world.school.rules.reachOf(world.school.store.sql, id)
  const receipts = world.groups.flatMap((group) =>
    world.school.rules.receiptsOf(group.store.sql, id, 'all').map((one) => ({ ...one, groupId: group.groupId }))
  )
  const owed = audience.flatMap((memberId) =>
    people[memberId]!.receipts.map((one) => `${memberId} ${one.in} ${one.of}`)
  )
  const kept = receipts.map((one) => `${one.memberId} ${one.groupId} ${one.studentId}`)
  if (JSON.stringify(kept.sort()) !== JSON.stringify(owed.sort())) broken('I6', `${id} has receipts ${kept.join(', ')}`)
  const read = new Set(world.phones.filter((phone) => phone.opened.has(id)).map((phone) => phone.memberId))
  for (const answer of world.confirmed) if (answer.split(' ')[1] === id) read.add(answer.split(' ')[0]!)
  const confirmed = [...world.confirmed].filter((answer) => answer.split(' ')[1] === id).length
  const truth = {
    people: audience.length,
    handed: audience.length,
    reached: audience.length,
    read: read.size,
    answers: owed.length,
    confirmed,
  }
  for (const [field, n] of Object.entries(truth))
    if (reach[field as keyof typeof truth] !== n)
      broken('I10', `${id}: ${field} is counted ${reach[field as keyof typeof truth]}, truly ${n}`)
  if (reach.curve.reduce((sum, step) => sum + step.people, 0) !== reach.reached)
    broken('I10', `${id}: the curve does not add up`)
  if (world.school.lists.get(id) !== reach.version) broken('I10', `${id}: the lists in D1 are behind`)
  for (const { noticeId, members } of world.reminded.values())
    for (const one of noticeId === id ? receipts : [])
      if (one.remindedAt !== null && !remindedIn(world, id).has(one.memberId) && !members.includes(one.memberId))
        broken('I6', `${one.memberId} was reminded of ${id} by nobody`)
}

const remindedIn = (world: World, id: string) =>
  new Set([...world.reminded.values()].filter((one) => one.noticeId === id).flatMap((one) => one.members))

/** I7, I8: every change has one row in a chain that is whole. */
function checkAudit(world: World) {
  const { sql } = world.school.store
  if (!isWhole(sql)) broken('I7', 'the audit chain is broken')
  const told = sql<{ act: string; n: number }>(`select act, count(*) as n from audit group by act`)
  const n = (act: string) => told.find((one) => one.act === act)?.n ?? 0
  if (n('notice.posted') !== world.answered.size)
    broken('I8', `${n('notice.posted')} rows for ${world.answered.size} notices`)
  if (n('notice.reminded') !== world.reminded.size)
    broken('I8', `${n('notice.reminded')} rows for ${world.reminded.size} reminders`)
  if (n('notice.confirmed') !== world.confirmed.size)
    broken('I8', `${n('notice.confirmed')} rows for ${world.confirmed.size} answers`)
}
