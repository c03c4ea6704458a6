import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import type { Apart } from '../apart.ts'
import type { Shape } from '../sfu/line.ts'

const Stats = v.object({
  sessions: v.array(
    v.object({
      id: v.string(),
      isOpen: v.boolean(),
      pulled: v.array(
        v.object({ mid: v.string(), rid: v.optional(v.string()), packets: v.number(), octets: v.number() })
      ),
    })
  ),
})

/** The media server's own view of lines: who receives, what has gone there, and how bad a line is to be. */
export class MediaLines {
  readonly #at: Apart['sfu']

  constructor({ sfu }: Pick<Apart, 'sfu'>) {
    this.#at = sfu
  }

  async receivers() {
    const { sessions } = v.parse(Stats, await (await this.#ask('GET', '/stats')).json())
    return sessions.filter(({ isOpen, pulled }) => isOpen && pulled.length > 0)
  }

  async shape(whose: string, shape: Shape) {
    const { ok, status } = await this.#ask('PUT', `/shapes/${whose}`, JSON.stringify(shape))
    if (!ok) throw new Error(`the media server answered ${status}`)
  }

  /** Everybody's receiving connection, once there are so many. */
  async whenThereAre(receivers: number) {
    for (const end = Date.now() + 20_000; ; await wait(100)) {
      const all = await this.receivers()
      if (all.length >= receivers) return all
      if (Date.now() > end) throw new Error(`${all.length} receive, not ${receivers}`)
    }
  }

  #ask(method: string, path: string, body?: string) {
    const headers = { authorization: `Bearer ${this.#at.secret}` }
    return fetch(new URL(path, this.#at.url), { method, headers, ...(body && { body }) })
  }
}
