/** The school's own calendar and clock, whatever the phone's: days and times of day in a time zone. Nothing here asks what time it is. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const found =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-u-nu-latn-ca-gregory', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  formats.set(zone, found)
  return found
}

function partsAt(at: number, zone: string) {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value])
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '00'
  return {
    day: `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`,
    clock: `${of('hour')}:${of('minute')}`,
    second: of('second'),
  }
}

/** The day it is in a zone at an instant, as `2026-11-22`. */
export const dayAt = (at: number, zone: string): string => partsAt(at, zone).day

/** The time of day there, as `08:30`. */
export const clockAt = (at: number, zone: string): string => partsAt(at, zone).clock

/**
 * The instant at which that zone's clock shows this time on this day. Where the hour is skipped it is as long after the day's
 * beginning as the clock says; where it comes twice it is the first.
 */
export function instantOf(day: string, clock: string, zone: string): number {
  const wanted = Date.parse(`${day}T${clock}:00Z`)
  const ahead = (at: number) => {
    const { day: there, clock: time, second } = partsAt(at, zone)
    return Date.parse(`${there}T${time}:${second}Z`) - (at - (at % 1000))
  }
  const early = wanted - ahead(wanted - 86_400_000)
  const late = wanted - ahead(wanted + 86_400_000)
  return [early, late].find((at) => at + ahead(at) === wanted) ?? early
}
