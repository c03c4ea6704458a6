import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { CheckedIn, CheckInPage } from '../../worker/protocol/check-ins.ts'
import { PrintedCards } from '../../worker/protocol/members.ts'
import type { Period } from '../../worker/protocol/roll-events.ts'
import { good, Phone } from '../phone.ts'
import { each } from './crowd.ts'
import { rounded, type Figures } from './figures.ts'

type Class = { phone: Phone; groupId: string; students: readonly { id: string }[] }

const people = 900
const waves = 3
const waveMs = 6_000
const cardsAtOnce = 300

/** Nine hundred students check in within some twenty seconds, each on a phone of their own, while their teachers save. */
export async function checkInsBeside(
  admin: Phone,
  at: string,
  classes: readonly Class[],
  period: Period,
  saveAll: () => Promise<unknown>
): Promise<Figures> {
  const all = classes.flatMap(({ groupId, students }) => students.map(({ id }) => ({ memberId: id, groupId })))
  const students = await signedIn(admin, at, all.slice(0, people))
  for (const { phone, groupId } of classes)
    await good(phone.send('PUT', `${at}/groups/${groupId}/check-in`, { id: uuid(), period }))
  const took: number[] = []
  const began = performance.now()
  const saving = saveAll()
  for (let wave = 0; wave < waves; wave++) {
    const codes = new Map(
      await each(classes, async ({ phone, groupId }) => {
        const { codes } = v.parse(CheckInPage, await good(phone.get(`${at}/groups/${groupId}/check-in`)))
        return [groupId, codes[0]!.code] as const
      })
    )
    const ours = students.filter((_, i) => i % waves === wave)
    await Promise.all(
      ours.map(async ({ phone, groupId }, i) => {
        await wait((i / ours.length) * waveMs)
        const said = { id: uuid(), code: codes.get(groupId)!, device: uuid() }
        const from = performance.now()
        v.parse(CheckedIn, await good(phone.send('POST', `${at}/groups/${groupId}/check-ins`, said)))
        took.push(performance.now() - from)
      })
    )
  }
  await saving
  const sorted = took.toSorted((a, b) => a - b)
  const share = (part: number) => rounded(sorted[Math.floor((sorted.length - 1) * part)] ?? NaN)
  return {
    'n900.checkIns': took.length,
    'n900.checkInP50Ms': share(0.5),
    'n900.checkInP99Ms': share(0.99),
    'n900.checkInsPerSecond': Math.round((took.length / (performance.now() - began)) * 1000),
  }
}

async function signedIn<S extends { memberId: string }>(admin: Phone, at: string, all: S[]) {
  const phones: (S & { phone: Phone })[] = []
  for (let from = 0; from < all.length; from += cardsAtOnce) {
    const some = all.slice(from, from + cardsAtOnce)
    const order = { id: uuid(), members: some.map((one) => one.memberId) }
    const { cards } = v.parse(PrintedCards, await good(admin.send('POST', `${at}/cards`, order)))
    const secrets = new Map(cards.map(({ memberId, secret }) => [memberId, secret]))
    const there = await each(some, async (one) => {
      const phone = new Phone(admin.origin)
      await good(phone.send('POST', '/api/sign-in/card', { secret: secrets.get(one.memberId) }))
      return { ...one, phone }
    })
    phones.push(...there)
  }
  return phones
}
