import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { PushReceiver, type Received } from './push-receiver.ts'

/** What the service answers: a status, a redirect to another address, or nothing for as long as it lives. */
export type Manner = 201 | 404 | 410 | 429 | 500 | 'hang' | { redirect: string }

export type Delivery = Received & { path: string; at: number }

/**
 * A push service of our own (RFC 8030) on this machine, and the browsers behind it: it takes what a push service takes, checks who
 * pushes (RFC 8292), and opens what it was given (RFC 8291) with the keys of the receivers, which a real service never has.
 */
export class PushService {
  readonly deliveries: Delivery[] = []
  /** What was refused, and why: nothing of ours may ever be. */
  readonly refused: string[] = []
  readonly #receivers = new Map<string, PushReceiver>()
  readonly #manners = new Map<string, Manner>()
  readonly #server = createServer((request, response) => void this.#take(request, response))
  /** Requests by path, the refused and the hanging ones too. */
  readonly asked = new Map<string, number>()

  static async open(): Promise<PushService> {
    const service = new PushService()
    await new Promise<void>((resolve) => void service.#server.listen(0, '127.0.0.1', resolve))
    return service
  }

  get origin(): string {
    const address = this.#server.address()
    if (!address || typeof address === 'string') throw new Error('the push service is not open')
    return `http://127.0.0.1:${address.port}`
  }

  /** A browser subscribes with the key of whoever will push to it; `manner` is how its endpoint behaves. */
  subscribe(applicationServerKey: string, manner: Manner = 201) {
    const receiver = new PushReceiver(applicationServerKey)
    const path = `/push/${receiver.name}`
    this.#receivers.set(path, receiver)
    this.behave(path, manner)
    return { path, subscription: { endpoint: `${this.origin}${path}`, keys: receiver.keys } }
  }

  behave(path: string, manner: Manner) {
    this.#manners.set(path, manner)
  }

  close() {
    this.#server.closeAllConnections()
    return new Promise<void>((resolve) => void this.#server.close(() => resolve()))
  }

  async #take(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? ''
    this.asked.set(path, (this.asked.get(path) ?? 0) + 1)
    const receiver = this.#receivers.get(path)
    const manner = this.#manners.get(path) ?? 404
    const parts: Buffer[] = []
    for await (const part of request) if (part instanceof Buffer) parts.push(part)
    if (manner === 'hang') return
    if (typeof manner === 'object') return void response.writeHead(307, { location: manner.redirect }).end()
    if (manner !== 201 || !receiver)
      return void response.writeHead(receiver ? manner : 404, { 'retry-after': '1' }).end()
    try {
      const received = await receiver.open(request, Buffer.concat(parts), this.origin)
      this.deliveries.push({ ...received, path, at: Date.now() })
      response.writeHead(201, { location: `${this.origin}/message/${this.deliveries.length}` }).end()
    } catch (error) {
      this.refused.push(error instanceof Error ? error.message : String(error))
      response.writeHead(400).end()
    }
  }
}
