import { signal } from '@preact/signals'
import * as v from 'valibot'
import { small } from './small.ts'

const key = 'homeroom data'
const Used = v.pipe(v.string(), v.parseJson(), v.object({ month: v.string(), bytes: v.number() }))
const writtenEveryMs = 5_000

let fresh = 0
let sinceOpened = 0
export const used = signal(0)

/** Bytes that came or went over the line. They say nothing of anybody, so they stay when a person leaves the phone. */
export function count(bytes: number) {
  fresh += bytes
  sinceOpened += bytes
}

/** All that came or went since this page was opened. */
export const counted = () => sinceOpened

const month = () => new Date().toISOString().slice(0, 7)

/** Other tabs count too: each adds what is its own to what stands there. */
export function write() {
  const kept = v.safeParse(Used, small.get(key))
  const before = kept.success && kept.output.month === month() ? kept.output.bytes : 0
  used.value = before + fresh
  if (fresh > 0) small.put(key, JSON.stringify({ month: month(), bytes: used.value }))
  fresh = 0
}

/** Counts what the browser says each answer took from the line; what it had already counts nothing. */
export function meter() {
  const timed = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('transferSize' in entry) count(Number(entry.transferSize))
  })
  for (const type of ['navigation', 'resource']) timed.observe({ type, buffered: true })
  setInterval(write, writtenEveryMs)
  addEventListener('pagehide', write)
}
