import type { Sfu } from './sfu.ts'

export type SfuStats = ReturnType<typeof statsOf>

/** What the SFU has done, for whoever measures it; the seconds and bytes are those of the process that it runs in. */
export function statsOf(sfu: Sfu) {
  const { user, system } = process.cpuUsage()
  return {
    ...sfu.counts,
    cpuSeconds: (user + system) / 1e6,
    rssMB: process.memoryUsage.rss() / 2 ** 20,
    sessions: [...sfu.sessions.values()].map((session) => ({
      id: session.id,
      isOpen: session.isOpen,
      room: session.room,
      rate: Math.round(session.rate),
      lostIn: session.contact.line.in.lost,
      lostOut: session.contact.line.out.lost,
      published: [...session.published.values()].map(({ name, kind, codec, closed, pulls, layers }) => ({
        name,
        kind,
        codec: codec.name,
        closed,
        pulls: pulls.size,
        layers: layers.map(({ rid, bitsPerSecond }) => ({ rid, bitsPerSecond: Math.round(bitsPerSecond) })),
      })),
      pulled: [...session.slots.pulled()].map(({ mid, source, layer, packets, octets, repeated }) => ({
        mid,
        sessionId: source.sessionId,
        name: source.name,
        rid: layer?.rid,
        packets,
        octets,
        repeated,
      })),
    })),
  }
}
