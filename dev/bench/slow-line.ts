import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { chance, type Shape } from '../sfu/line.ts'

const packetBytes = 1_200
/** Who sends notices a lost packet after a way there and back, and what was sent behind it waits for it. */
const noticedMs = 100

/** A line to the school's pages as narrow, slow and lossy as the one that sound takes. Nothing is lost for good here: it only comes later. */
export class SlowLine {
  readonly #server = createServer((near) => this.#join(near))
  readonly #chance = chance(7)
  readonly #shape: Required<Shape>
  readonly #to: number
  /** What has gone over it, both ways. */
  carried = 0

  constructor(to: string, shape: Required<Shape>) {
    this.#to = Number(new URL(to).port)
    this.#shape = shape
  }

  async open(): Promise<string> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`
  }

  close() {
    this.#server.close()
  }

  #join(near: Socket) {
    const far = connect(this.#to, 'localhost')
    this.#carry(near, far)
    this.#carry(far, near)
  }

  #carry(from: Socket, to: Socket) {
    let arrives = 0
    from.on('data', (data) => {
      this.carried += data.length
      for (let at = 0; at < data.length; at += packetBytes) {
        const packet = data.subarray(at, at + packetBytes)
        arrives = Math.max(arrives, performance.now()) + (packet.length * 8) / this.#shape.kbps
        while (this.#chance() < this.#shape.loss) arrives += 2 * this.#shape.delayMs + noticedMs
        setTimeout(() => to.write(packet), arrives - performance.now() + this.#shape.delayMs)
      }
    })
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
}
