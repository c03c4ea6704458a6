import * as v from 'valibot'

/** A time of day as a clock shows it. */
export const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** From one time of day until another; where the second is the earlier, it is that of the next day. */
export const Hours = v.strictObject({ from: Clock, until: Clock })
export type Hours = v.InferOutput<typeof Hours>

const minute = 60_000
const day = 1440 * minute

const clocks = new Map<string, Intl.DateTimeFormat>()
const clockIn = (zone: string) => {
  const known = clocks.get(zone)
  if (known) return known
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-US', { ...numeric, ...time, timeZone: zone })
  clocks.set(zone, made)
  return made
}

/** What the clocks of a zone show, as if that were the time in Greenwich. */
function wall(zone: string, at: number): number {
  const shown = Object.fromEntries(
    clockIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)])
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

export function isWithin({ from, until }: Hours, zone: string, at: number): boolean {
  const now = (wall(zone, at) % day) / minute
  const [first, last] = [minutesOf(from), minutesOf(until)]
  return first <= last ? first <= now && now < last : first <= now || now < last
}

/**
 * When the clocks of a zone next show this time. On the night on which they are turned the day is an hour longer or shorter; a time
 * that is skipped that night counts as come when the clocks have passed it, and one that comes twice as come the first time.
 */
export function nextTime(clock: string, zone: string, at: number): number {
  const now = wall(zone, at)
  const today = now - (now % day) + minutesOf(clock) * minute
  const shown = today > now ? today : today + day
  const straight = shown - (now - Math.floor(at / 1000) * 1000)
  if (wall(zone, straight) === shown) return straight
  const turned = shown - (wall(zone, straight) - straight)
  return wall(zone, turned) === shown ? turned : Math.max(straight, turned)
}

/** Until when it is quiet there, or null where it is not. */
export const quietUntil = (hours: Hours, zone: string, at: number): number | null =>
  isWithin(hours, zone, at) ? nextTime(hours.until, zone, at) : null
