import { inOrder } from '../words/words.ts'
import type { ReceiptQuery, ReceiptRow } from '../../worker/protocol/notices.ts'

/** What a tap on a count shows. Those further along are found among all receipts. */
export const peopleViews = [
  'unreached',
  'unread',
  'unconfirmed',
  'handed',
  'reached',
  'read',
  'confirmed',
  'all',
] as const
export type PeopleView = (typeof peopleViews)[number]

export const viewOf = (text: string | undefined): PeopleView => peopleViews.find((view) => view === text) ?? 'unreached'

export const askFor = (view: PeopleView): ReceiptQuery['show'] =>
  view === 'unreached' || view === 'unread' || view === 'unconfirmed' ? view : 'all'

const came = {
  handed: (row: ReceiptRow) => row.state !== 'waiting',
  reached: (row: ReceiptRow) => row.reachedAt !== null,
  read: (row: ReceiptRow) => row.readAt !== null,
  confirmed: (row: ReceiptRow) => row.confirmedAt !== null,
}

export const inView = (rows: readonly ReceiptRow[], view: PeopleView) =>
  view in came ? rows.filter(came[view as keyof typeof came]) : rows

export type Person = { row: ReceiptRow; students: NonNullable<ReceiptRow['student']>[] }

/** Receipts as people: a guardian of three stands once, at the first child's group, with all three children named. */
export function peopleIn(rows: readonly ReceiptRow[]): Person[] {
  const people = new Map<string, Person>()
  for (const row of rows) {
    const held = people.get(row.memberId) ?? { row, students: [] }
    if (row.student) held.students.push(row.student)
    people.set(row.memberId, held)
  }
  return [...people.values()]
}

/** In the order of their groups, as people write them: 2A before 10A. */
export const byGroup = <T>(things: readonly T[], groupOf: (thing: T) => string) =>
  [...things].sort((a, b) => inOrder(groupOf(a), groupOf(b)))
