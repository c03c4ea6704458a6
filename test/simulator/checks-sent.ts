import { ladderWaits } from '../../durable/ladder-waits.ts'
import { broken } from './broken.ts'
import type { World } from './world.ts'

/** I6: a mail goes once to a person and step, nobody is told by push or mail before the time, and nobody mailed for whom it was too late. */
export function checkSent(world: World) {
  const mailed = new Set<string>()
  for (const { channel, memberId, noticeId, reminderId, at, reachedAt, done } of world.queue.sent) {
    const step = `${memberId} was ${reminderId ? 'reminded' : 'told'} of ${noticeId} by ${channel}`
    const began = reminderId ? world.reminded.get(reminderId)?.at : postedAt(world, noticeId)
    const wait = reminderId && channel === 'push' ? 0 : ladderWaits[channel].ordinary
    if (began === undefined || at < began + wait) broken('I6', `${step} too soon`)
    if (reminderId && !world.reminded.get(reminderId)?.members.includes(memberId)) broken('I6', `${step} by nobody`)
    if (channel === 'push') continue
    if (!reminderId && reachedAt !== null) broken('I6', `${memberId} was mailed although ${noticeId} had reached them`)
    if (reminderId && done) broken('I6', `${step} although nothing was owed`)
    if (mailed.has(`${memberId} ${noticeId} ${reminderId}`)) broken('I6', `${memberId} was mailed ${noticeId} twice`)
    mailed.add(`${memberId} ${noticeId} ${reminderId}`)
  }
}

/** I6: whoever was reminded and has never opened the notice was pushed to for that reminder, on a phone that asked for it. */
export function checkReminded(world: World) {
  for (const [reminderId, { noticeId, members }] of world.reminded)
    for (const memberId of members) {
      const opened = world.phones.some((phone) => phone.memberId === memberId && phone.opened.has(noticeId))
      const answered = [...world.confirmed].some((one) => one.startsWith(`${memberId} ${noticeId} `))
      if (opened || answered || !world.pushedTo.has(memberId)) continue
      const told = world.queue.sent.some(
        (one) => one.channel === 'push' && one.memberId === memberId && one.reminderId === reminderId
      )
      if (!told) broken('I6', `${memberId} was never pushed ${reminderId}`)
    }
}

const postedAt = (world: World, noticeId: string) =>
  world.school.store.sql<{ at: number }>(`select posted_at as at from notices where id = ?`, noticeId)[0]?.at
