import type { Codec, Kind } from './codecs.ts'

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** One media section of what a browser describes. */
export type Section = {
  kind: Kind | 'application'
  mid: string
  /** A port of zero that is not just bundled elsewhere: the section is refused, or stopped for good. */
  stopped: boolean
  direction: Direction
  codecs: Codec[]
  extensions: Map<string, number>
  ssrcs: number[]
  /** The stream that is sent again, by the stream it repeats. */
  repeats: Map<number, number>
  rids: string[]
}

export type Description = { ufrag: string; fingerprint: string; sections: Section[] }

export function readSdp(sdp: string): Description {
  const [head = '', ...texts] = sdp.split(/\r?\n(?=m=)/)
  const first = texts[0] ?? ''
  return {
    ufrag: value(first, 'ice-ufrag') || value(head, 'ice-ufrag'),
    fingerprint: fingerprintOf(first) || fingerprintOf(head),
    sections: texts.flatMap(readSection),
  }
}

const value = (text: string, name: string) => new RegExp(`^a=${name}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)]
const fingerprintOf = (text: string) => /^a=fingerprint:sha-256 (\S+)/im.exec(text)?.[1]?.toUpperCase() ?? ''

function readSection(text: string): Section[] {
  const [, kind = '', port = '', payloads = ''] = /^m=(\S+) (\d+) \S+ ?(.*)$/m.exec(text) ?? []
  if (kind !== 'audio' && kind !== 'video' && kind !== 'application') return []
  return [
    {
      kind,
      mid: value(text, 'mid'),
      stopped: port === '0' && !/^a=bundle-only/m.test(text),
      direction: directionOf(text),
      codecs: codecsOf(text, payloads.trim().split(/\s+/).map(Number)),
      extensions: new Map(
        all(text, /^a=extmap:(\d+)(?:\/\S+)? (\S+)/gm).map(([, id = '', uri = '']) => [uri, Number(id)])
      ),
      ssrcs: [...new Set(all(text, /^a=ssrc:(\d+)/gm).map(([, ssrc]) => Number(ssrc)))],
      repeats: new Map(all(text, /^a=ssrc-group:FID (\d+) (\d+)/gm).map(([, from, to]) => [Number(from), Number(to)])),
      rids: all(text, /^a=rid:(\S+) send/gm).map(([, rid = '']) => rid),
    },
  ]
}

function directionOf(text: string): Direction {
  const said = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(text)?.[1]
  return said === 'sendonly' || said === 'recvonly' || said === 'inactive' ? said : 'sendrecv'
}

/** In the order in which the browser would like them; what only repeats another stands beside that. */
function codecsOf(text: string, payloads: number[]): Codec[] {
  const parameters = new Map(all(text, /^a=fmtp:(\d+) (.*)$/gm).map(([, pt, said = '']) => [Number(pt), said.trim()]))
  const maps = all(text, /^a=rtpmap:(\d+) ([^/\s]+)\/(\d+)(?:\/(\d+))?/gm)
  const repeats = new Map(
    maps
      .filter(([, , name = '']) => name.toLowerCase() === 'rtx')
      .map(([, pt]) => [Number(/apt=(\d+)/.exec(parameters.get(Number(pt)) ?? '')?.[1]), Number(pt)])
  )
  const known = new Map(
    maps.map(([, pt, name = '', clock, channels]) => [
      Number(pt),
      {
        name,
        clock: Number(clock),
        channels,
        parameters: parameters.get(Number(pt)),
        payload: Number(pt),
        resent: repeats.get(Number(pt)),
      },
    ])
  )
  return payloads.flatMap((pt) => known.get(pt) ?? []).filter(({ name }) => name.toLowerCase() !== 'rtx')
}
