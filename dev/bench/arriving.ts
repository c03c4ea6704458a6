import { setTimeout as wait } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { mustRenew, waitMs } from '../../web/line-rules.ts'
import { good, Phone } from '../phone.ts'

/** A phone that comes, and comes back when its line breaks, by the rules of the page. The server may have moved meanwhile. */
export class ArrivingPhone {
  readonly #own: Phone
  readonly #path: string
  readonly #where: { origin: string }
  #socket: WebSocket | undefined

  constructor(own: Phone, path: string, where: { origin: string }) {
    this.#own = own
    this.#path = path
    this.#where = where
  }

  /** Who am I: brings a fresh token. */
  async ask() {
    await good(this.#here().get('/api/me'))
  }

  /** Opens the socket, and has come when it has heard its first frame. */
  async open() {
    const first = Promise.withResolvers<void>()
    const socket = await this.#here().socket(this.#path, (frame) => {
      if (frame.includes('"inbox.opened"')) first.resolve()
    })
    socket.on('error', () => {})
    socket.once('close', () => first.reject(new Error('closed before the first frame')))
    this.#socket = socket
    await first.promise
  }

  /** Waits for the line to break, and answers when there is one again. */
  async comesBack() {
    const broken = Promise.withResolvers<void>()
    this.#socket?.once('close', () => broken.resolve())
    await broken.promise
    for (let failures = 0; ; failures++) {
      await wait(waitMs(failures, Math.random()))
      try {
        if (mustRenew(0, failures)) await this.ask()
        return await this.open()
      } catch {
        this.#socket?.terminate()
      }
    }
  }

  leave() {
    this.#socket?.terminate()
  }

  #here(): Phone {
    if (this.#own.origin === this.#where.origin) return this.#own
    const moved = new Phone(this.#where.origin)
    moved.carry(this.#own)
    return moved
  }
}
