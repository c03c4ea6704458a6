import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** A line between a phone and the server that can be cut in the middle of anything, and leads to wherever the server is now. */
export class Line {
  readonly #server = createServer((near) => this.#join(near))
  readonly #pairs = new Set<Socket>()
  readonly #to: () => number

  constructor(to: () => number) {
    this.#to = to
  }

  async open(): Promise<string> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  cut() {
    for (const socket of this.#pairs) socket.destroy()
  }

  close() {
    this.cut()
    this.#server.close()
  }

  #join(near: Socket) {
    const far = connect(this.#to(), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#pairs.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        this.#pairs.delete(one)
        other.destroy()
      })
    }
  }
}
