import type { Notice } from '../worker/protocol/notices.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { mayDo } from '../worker/protocol/policy.ts'
import { ladderWaits } from './ladder-waits.ts'
import { zonesOf } from './ladder-zones.ts'
import type { Channel } from './letters.ts'
import type { Sql } from './sql.ts'

export type Rung = {
  noticeId: string
  reminderId: string
  channel: Channel
  members: string
  urgency: Notice['urgency']
}

/** How soon it is looked again whether the policy has come, by which a phone may ring or not. */
const patience = 2_000

/** Of a rung's people those whose phone may ring now. The others' turn comes when it is morning where they are. */
export function ringing(sql: Sql, rung: Rung, policy: Policy | null, now: number): string[] {
  const zones = zonesOf(sql, rung.members)
  const later = new Map<number, string[]>()
  const members = (JSON.parse(rung.members) as string[]).filter((memberId) => {
    const at = policy
      ? waitsUntil(policy, zones.get(memberId), rung, now)
      : rung.urgency === 'urgent'
        ? null
        : now + patience
    if (at !== null) later.set(at, [...(later.get(at) ?? []), memberId])
    return at === null
  })
  for (const [due, theirs] of later)
    sql(
      `insert into rungs (notice_id, reminder_id, channel, members, due) values (?, ?, ?, ?, ?)`,
      rung.noticeId,
      rung.reminderId,
      rung.channel,
      JSON.stringify(theirs),
      due
    )
  return members
}

/** A mail that was held gives the phone its time first, as it does by day. */
function waitsUntil(policy: Policy, zone: string | undefined, { channel, urgency }: Rung, now: number): number | null {
  const reader = { kind: 'guardian', band: '6-9', enrollment: null, ...(zone && { zone }) } as const
  const ruling = mayDo(policy, reader, channel, { kind: 'notice', urgency }, [], now)
  return ruling.says === 'later' ? ruling.at + ladderWaits[channel][urgency] : null
}
