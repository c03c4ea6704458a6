import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { standingsOf, type MarkStatus } from '../../worker/protocol/marks.ts'
import { RollPage, RollSaved, type RollSave } from '../../worker/protocol/rolls.ts'
import { usualRolls, type RollSettings } from '../../worker/protocol/rolls.ts'
import { clockAt, dayAt } from '../../worker/protocol/school-clock.ts'
import { morningZone } from '../morning.ts'
import type { Person, Phone } from './cast.ts'

export const zone = morningZone
export const today = () => dayAt(Date.now(), zone)

export const rollOf = async (phone: Phone, group: { id: string }, ask = '') =>
  v.parse(RollPage, await (await phone.get(`/groups/${group.id}/rolls${ask}`)).json())

export type Said = [who: { id: string }, status: MarkStatus, code?: string]

export const rollSave = (said: Said[], more: Partial<RollSave> = {}): RollSave => ({
  date: today(),
  period: 'day',
  saidAt: Date.now(),
  reason: null,
  marks: said.map(([who, status, code]) => ({
    id: uuid(),
    studentId: who.id,
    status,
    code: code ?? null,
    at: Date.now(),
  })),
  ...more,
})

export async function save(phone: Phone, group: { id: string }, said: RollSave) {
  const answer = await phone.send('POST', `/groups/${group.id}/rolls/marks`, said)
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return v.parse(RollSaved, await answer.json())
}

export const statusOf = (page: RollPage, who: Person) => standingsOf(page.marks).get(who.id)?.status ?? 'expected'

/** Hours of which none is in the way: nothing is late, locked or alerted today unless the test says so. */
export const quiet: RollSettings = { ...usualRolls, notesUntil: '23:59', alertAt: null, lockAt: '23:59' }
export const clockNow = (ms = 0) => clockAt(Date.now() + ms, zone)

export async function settle(office: Phone, settings: Partial<RollSettings>) {
  const answer = await office.send('PUT', '/roll-settings', { ...quiet, ...settings })
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
}
