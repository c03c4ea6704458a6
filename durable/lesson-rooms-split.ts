import type { Split } from '../worker/protocol/lesson-rooms.ts'

/** In any order as likely as any other. `chance` gives numbers of at least 0 and below 1. */
export function shuffled<T>(all: readonly T[], chance: () => number): T[] {
  const cards = [...all]
  for (let i = cards.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1))
    ;[cards[i], cards[j]] = [cards[j]!, cards[i]!]
  }
  return cards
}

/**
 * Puts students into rooms whose sizes differ by one at most. Nobody is alone in a room as long as there are two in the lesson:
 * whoever asks for more rooms than that gets as many as there are pairs. By hand each room is as it was said, and whoever was not
 * named comes into the smallest.
 */
export function splitInto(split: Split, students: readonly string[], chance: () => number): string[][] {
  if (split.how === 'hand') return byHand(split.rooms, students)
  const wanted = split.how === 'number' ? split.number : Math.floor(students.length / split.size)
  const number = Math.max(1, Math.min(wanted, Math.floor(students.length / 2)))
  const rooms = Array.from({ length: number }, (): string[] => [])
  shuffled(students, chance).forEach((one, i) => rooms[i % number]!.push(one))
  return rooms
}

function byHand(wanted: readonly (readonly string[])[], students: readonly string[]): string[][] {
  const placed = new Set<string>()
  const rooms = wanted.map((room) =>
    room.filter((one) => {
      if (placed.has(one) || !students.includes(one)) return false
      placed.add(one)
      return true
    })
  )
  for (const one of students.filter((each) => !placed.has(each))) smallestOf(rooms).push(one)
  return rooms
}

/** Of rooms of the same size the first. */
export const smallestOf = <Room extends { length: number }>(rooms: readonly Room[]): Room =>
  rooms.reduce((least, room) => (room.length < least.length ? room : least))
