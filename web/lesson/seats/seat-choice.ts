import { signal } from '@preact/signals'
import * as v from 'valibot'
import { Seat } from '../../../worker/protocol/lesson-seats.ts'
import { passing, small } from '../../phone/small.ts'
import { ceilings, type Ceiling } from './ceiling.ts'

const seatKey = 'homeroom lesson seat'
const ceilingKey = 'homeroom lesson ceiling'

const readSeat = (kept: string | null): Seat | null => (v.is(Seat, kept) ? kept : null)
const readCeiling = (kept: string | null): Ceiling => ceilings.find((one) => one !== null && `${one}` === kept) ?? null

/** What the reader chose on this phone, for all lessons; null follows what the lesson offers. */
export const seatChoice = signal<Seat | null>(readSeat(small.get(seatKey)))
export const ceilingChoice = signal<Ceiling>(readCeiling(small.get(ceilingKey)))

export function chooseSeat(seat: Seat | null) {
  seatChoice.value = seat
  if (seat) small.put(seatKey, seat)
  else small.drop(seatKey)
}

export function chooseCeiling(ceiling: Ceiling) {
  ceilingChoice.value = ceiling
  if (ceiling) small.put(ceilingKey, `${ceiling}`)
  else small.drop(ceilingKey)
}

/** A phone that is set to save data has sound first; its owner may ask for the picture. */
export const savesData = () =>
  matchMedia('(prefers-reduced-data: reduce)').matches ||
  ('connection' in navigator && v.is(v.object({ saveData: v.literal(true) }), navigator.connection))

const usedKey = 'homeroom lesson used'
const Used = v.pipe(v.string(), v.parseJson(), v.object({ lesson: v.string(), bytes: v.number() }))

/** What a lesson has taken outlives a reload, so that its ceiling holds. */
export function usedBefore(lesson: string): number {
  const kept = v.safeParse(Used, passing.get(usedKey))
  return kept.success && kept.output.lesson === lesson ? kept.output.bytes : 0
}
export const keepUsed = (lesson: string, bytes: number) => passing.put(usedKey, JSON.stringify({ lesson, bytes }))
