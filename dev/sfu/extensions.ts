import type { Kind } from './codecs.ts'

/** The header extensions that we read or write, by what they are for. */
export const uris = {
  mid: 'urn:ietf:params:rtp-hdrext:sdes:mid',
  rid: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  repeatedRid: 'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  sentAt: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  level: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
}

const uses: Record<Kind, readonly string[]> = {
  audio: [uris.mid, uris.level],
  video: [uris.mid, uris.rid, uris.repeatedRid, uris.sentAt],
}

/** The numbers of one session's extensions: those that its browser gave, and ours for what it has not named yet. */
export class Extensions {
  readonly #ids = new Map<string, number>()

  learn(said: ReadonlyMap<string, number>) {
    for (const [uri, id] of said) if (!this.#ids.has(uri) && Object.values(uris).includes(uri)) this.#ids.set(uri, id)
  }

  id(uri: string): number | undefined {
    return this.#ids.get(uri)
  }

  for(kind: Kind, isOffer: boolean): [string, number][] {
    return uses[kind].flatMap((uri): [string, number][] => {
      if (isOffer && !this.#ids.has(uri)) this.#ids.set(uri, this.#free())
      const id = this.#ids.get(uri)
      return id === undefined ? [] : [[uri, id]]
    })
  }

  #free(): number {
    const taken = new Set(this.#ids.values())
    let id = 1
    while (taken.has(id)) id++
    return id
  }
}
