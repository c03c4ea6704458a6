/**
 * A time zone in which it is between ten and eleven in the morning: a school that is founded there has its whole day before it, whenever
 * the tests run. No roll is locked, nobody sleeps, and no day ends in the middle of a test.
 */
export const morningZone = zoneOfMorning(new Date())

export function zoneOfMorning(now: Date): string {
  const ahead = ((10 - now.getUTCHours() + 12 + 24) % 24) - 12
  // The signs of these names are turned round: Etc/GMT-9 is nine hours ahead.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/**
 * What is promised within a second or two takes a small part of that on a machine of its own, as the benches show. A test may share its
 * machine: it allows for that, and still finds whatever waits for a second try or a next round.
 */
export const atOnceMs = 6_000
