import * as v from 'valibot'
import { uuid } from '../worker/core/uuid.ts'
import { Enrolled, TerminalAnswer, type TerminalEvent } from '../worker/protocol/terminals.ts'

type Send = (path: string, init: RequestInit) => Promise<Response>
type Waiting = { event: TerminalEvent }
const json = { 'content-type': 'application/json' }
const mostABatch = 200

const base64Url = (raw: Uint8Array) =>
  btoa(String.fromCharCode(...raw))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const fromBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/** A terminal as it stands at a door, for tests and by hand; it also does what a bad one would. */
export class Terminal {
  readonly enrolled: Enrolled
  /** By how much its clock is wrong. */
  aheadMs = 0
  /** Without a line it keeps what it sees. */
  hasLine = true
  readonly waiting: Waiting[] = []
  readonly #send: Send
  #n = 0
  #last: { text: string; signature: string } | null = null

  constructor(send: Send, enrolled: Enrolled) {
    this.#send = send
    this.enrolled = enrolled
  }

  static async enrol(send: Send, code: string, origin: string): Promise<Terminal> {
    const headers = { ...json, origin }
    const answer = await send('/api/terminals/enrolments', { method: 'POST', headers, body: JSON.stringify({ code }) })
    if (!answer.ok) throw new Error(`enrolment answered ${answer.status}`)
    return new Terminal(send, v.parse(Enrolled, await answer.json()))
  }

  get clock() {
    return Date.now() + this.aheadMs
  }

  /** A card is held to it. */
  see(card: TerminalEvent['card'], at = this.clock): TerminalEvent {
    const event = { id: uuid(), at, card }
    this.waiting.push({ event })
    return event
  }

  /** Sends what waits, and keeps what was not answered; nothing at all is sent as well, so that the school sees that it lives. */
  async flush(): Promise<TerminalAnswer['events']> {
    const answered: TerminalAnswer['events'] = []
    if (!this.hasLine) return answered
    do {
      const part = this.waiting.slice(0, mostABatch)
      const answer = await this.sendBatch(
        part.map((one) => one.event),
        this.waiting.length - part.length
      )
      const settled = answer.events.filter((one) => one.status !== 'again')
      for (const { id } of settled)
        this.waiting.splice(
          this.waiting.findIndex((one) => one.event.id === id),
          1
        )
      answered.push(...settled)
    } while (this.waiting.length > 0)
    return answered
  }

  async sendBatch(events: TerminalEvent[], buffered = 0): Promise<TerminalAnswer> {
    const answer = await this.post(events, buffered)
    if (!answer.ok) throw new Error(`the batch was answered ${answer.status} ${await answer.text()}`)
    return v.parse(TerminalAnswer, await answer.json())
  }

  /** The same, with the answer as it comes. */
  async post(events: unknown[], buffered = 0, key = this.enrolled.key): Promise<Response> {
    const { id: schoolId } = this.enrolled.school
    const text = JSON.stringify({ schoolId, n: ++this.#n, saidAt: this.clock, buffered, events })
    this.#last = { text, signature: await sign(key, text) }
    return this.#post(this.#last)
  }

  /** Plays the last batch once more, byte for byte, as whoever listened in would. */
  replay(): Promise<Response> {
    if (!this.#last) throw new Error('nothing was sent yet')
    return this.#post(this.#last)
  }

  #post({ text, signature }: { text: string; signature: string }) {
    const headers = { ...json, 'homeroom-signature': signature }
    return this.#send(`/api/terminals/${this.enrolled.terminalId}/batches`, { method: 'POST', headers, body: text })
  }
}

async function sign(key: string, text: string): Promise<string> {
  const own = await crypto.subtle.importKey('raw', fromBase64Url(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return base64Url(new Uint8Array(await crypto.subtle.sign('HMAC', own, new TextEncoder().encode(`batch\n${text}`))))
}

/** By hand: `node dev/terminal.ts http://localhost:8787 CODE 04A1B2C3 04A1B2C4`. It then misbehaves, and says what came of it. */
async function byHand([url = '', code = '', ...numbers]: string[]) {
  const terminal = await Terminal.enrol((path, init) => fetch(url + path, init), code, url)
  const say = (what: string, of: unknown) => console.log(what.padEnd(34), JSON.stringify(of))
  const cards = numbers.length > 0 ? numbers : ['04A1B2C3']
  terminal.aheadMs = 2 * 3_600_000
  cards.forEach((number) => terminal.see({ number }))
  say('a clock two hours ahead', await terminal.flush())
  say('the same batch again', (await terminal.replay()).status)
  terminal.hasLine = false
  const kept = cards.map((number) => terminal.see({ number }, terminal.clock - 3_600_000))
  await terminal.flush()
  terminal.hasLine = true
  say('kept for an hour, then at once', await terminal.flush())
  say('the same events in a new batch', (await terminal.sendBatch(kept)).events)
  say('signed with another key', (await terminal.post(kept, 0, base64Url(new Uint8Array(32)))).status)
}

if (import.meta.main) await byHand(process.argv.slice(2))
