import type { Media } from '../media.ts'
import type { Rung } from './rungs.ts'

/** What a seat needs of the lesson's pictures and sounds. */
export type Carrier = {
  /** The browser's counters of what is pulled and of what is sent; null where there is no connection. */
  counters(): Promise<{ pulled: unknown[] | null; sent: unknown[] }>
  /** From now on nothing better than this is pulled. */
  carry(rung: Rung): void
}

export const carrierOf = ({ receiving, sending }: Media): Carrier => ({
  async counters() {
    const [pulled, sent] = await Promise.all([statsOf(receiving.pc), statsOf(sending.pc)])
    return { pulled, sent: sent ?? [] }
  },
  carry(rung) {
    receiving.wanted.value = { picture: rung === 'audio' || rung === 'text' ? null : rung, sound: rung !== 'text' }
  },
})

async function statsOf(pc: RTCPeerConnection | null): Promise<unknown[] | null> {
  if (!pc) return null
  const reports: unknown[] = []
  for (const report of (await pc.getStats()).values()) reports.push(report)
  return reports
}
