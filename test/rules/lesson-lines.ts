import type { LineSecond } from '../../web/lesson/seats/line-signs.ts'
import { needOf, seatOf, type Rung } from '../../web/lesson/seats/rungs.ts'
import { beginAt, ride, type Ride } from '../../web/lesson/seats/seat-rules.ts'

/** A line as a town has it: how much goes through, how long it takes, and what is lost on the way. */
export type Line = { kbps: number; rttMs: number; loss: number; alive?: boolean }

export const good: Line = { kbps: 5_000, rttMs: 30, loss: 0 }

/** What a browser would count in a second of this rung on this line: what does not fit is lost, and what stands waits half a second. */
export function secondOn(line: Line, rung: Rung): LineSecond {
  const need = rung === 'text' ? 0 : needOf(rung)
  const fits = need === 0 ? 1 : Math.min(1, line.kbps / need)
  const lost = 1 - fits * (1 - line.loss)
  const alive = line.alive ?? true
  return {
    lost: alive ? lost : 0,
    rttMs: alive ? line.rttMs + (fits < 1 ? 500 : 0) : null,
    // What is asked for again comes in time while little is lost; sound is not asked for again, and half of it is guessed well.
    frozen: seatOf(rung) === 'video' ? Math.min(1, Math.max(0, (lost - 0.08) * 5)) : 0,
    concealed: need === 0 ? 0 : alive ? lost : 1,
    kbps: alive ? Math.min(need, line.kbps) * (1 - line.loss) : 0,
    alive,
  }
}

export type Step = { second: number; rung: Rung }

/** Rides a trace, second by second: which rung from when. */
export function ridden(trace: (second: number) => Line, seconds: number, most: Rung = 'h', from: Rung = 'h') {
  let now: Ride = beginAt(from, 0)
  const steps: Step[] = []
  for (let second = 1; second <= seconds; second++) {
    const before = now.held
    now = ride(now, secondOn(trace(second), now.held), most, second * 1_000)
    if (now.held !== before) steps.push({ second, rung: now.held })
  }
  return { steps, ride: now }
}
