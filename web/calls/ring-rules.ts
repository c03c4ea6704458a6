import type { CallEvent, Ringing } from '../../worker/protocol/calls.ts'

/** A call that rings on this phone, until its own clock shows so much. */
export type Rung = Ringing & { until: number }

export const ringingAt = (calls: readonly Ringing[], now: number): Rung[] =>
  calls.map((call) => ({ ...call, until: now + call.forMs }))

/** A call rings once, however often it is told; one that was hushed, or whose time has passed, rings no more. */
export function heardRinging(rung: readonly Rung[], event: CallEvent, now: number): readonly Rung[] {
  const callId = event.type === 'call.rang' ? event.call.callId : event.callId
  const others = rung.filter((one) => one.callId !== callId && one.until > now)
  return event.type === 'call.rang' ? [...others, ...ringingAt([event.call], now)] : others
}
