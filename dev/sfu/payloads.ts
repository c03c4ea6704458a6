import { chosen, type Codec } from './codecs.ts'
import type { Section } from './sdp.ts'

type Numbers = { payload: number; resent: number | undefined }

/** The payload numbers of one session, by codec: those of its browser where it has said them, else any that are free. */
export class Payloads {
  readonly #numbers = new Map<string, Numbers>()

  learn({ kind, codecs }: Section) {
    if (kind === 'application') return
    for (const codec of codecs)
      if (chosen(kind, [codec]) && !this.#numbers.has(nameOf(codec))) this.#numbers.set(nameOf(codec), codec)
  }

  /** What is sent of a publisher's codec, under this session's own numbers. */
  for(codec: Codec): Codec {
    const known = this.#numbers.get(nameOf(codec)) ?? this.#made(codec)
    return { ...codec, payload: known.payload, resent: known.resent }
  }

  #made(codec: Codec): Numbers {
    const taken = new Set([...this.#numbers.values()].flatMap(({ payload, resent }) => [payload, resent]))
    const free = Array.from({ length: 32 }, (_, i) => 96 + i).filter((payload) => !taken.has(payload))
    const [payload = 35, resent] = free
    const made = { payload, resent: codec.resent === undefined ? undefined : resent }
    this.#numbers.set(nameOf(codec), made)
    return made
  }
}

const nameOf = ({ name }: Codec) => name.toLowerCase()
