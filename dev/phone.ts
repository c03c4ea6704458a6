import { WebSocket } from 'ws'

/** What a phone does, without a screen: keeps its cookies, says where it comes from, opens its socket. */
export class Phone {
  readonly origin: string
  readonly #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.origin = origin
  }

  get(path: string) {
    return this.#ask(path, { method: 'GET' })
  }

  send(method: 'POST' | 'PUT' | 'DELETE', path: string, said: unknown = {}) {
    return this.#ask(path, { method, body: JSON.stringify(said) }, 'application/json')
  }

  upload(path: string, file: Uint8Array<ArrayBuffer>, type = 'application/zip', method: 'POST' | 'PUT' = 'POST') {
    return this.#ask(path, { method, body: file }, type)
  }

  /** A socket that is open. What it hears is told from the first frame on, which may come together with the opening. */
  async socket(
    path: string,
    hear: (frame: string, socket: WebSocket) => void,
    /** As a browser asks for it; a crowd of phones in one process does without. */
    { perMessageDeflate = false } = {}
  ): Promise<WebSocket> {
    const headers = { cookie: this.cookie, origin: this.origin }
    const socket = new WebSocket(this.origin.replace('http', 'ws') + path, { headers, perMessageDeflate })
    socket.on('message', (frame: Buffer) => hear(frame.toString(), socket))
    await new Promise((opened, failed) => socket.once('open', opened).once('error', failed))
    return socket
  }

  /** Goes on as another phone, with its cookies. */
  carry(other: Phone) {
    for (const [name, value] of other.#cookies) this.#cookies.set(name, value)
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async #ask(path: string, init: RequestInit, type?: string): Promise<Response> {
    const headers = { cookie: this.cookie, origin: this.origin, ...(type && { 'content-type': type }) }
    const response = await fetch(this.origin + path, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  #keep(line: string) {
    const [pair = '', ...rest] = line.split(';')
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    if (rest.some((word) => /^\s*max-age=0\s*$/i.test(word))) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

/** The JSON of an answer that had to be good; otherwise what was asked, and what came instead. */
export async function good(asked: Promise<Response>): Promise<unknown> {
  const response = await asked
  const text = await response.text()
  if (!response.ok) throw new Error(`${new URL(response.url).pathname} answered ${response.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}
