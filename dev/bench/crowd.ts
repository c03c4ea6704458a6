import * as v from 'valibot'
import type { WebSocket } from 'ws'
import type { Phone } from '../phone.ts'

/** The two words of the protocol that are timed; whatever else is heard is somebody else's matter. */
const Heard = v.variant('type', [
  v.object({ type: v.literal('entry.changed'), entry: v.object({ notice: v.object({ id: v.string() }) }) }),
  v.object({ type: v.literal('mark.kept'), marks: v.array(v.object({ noticeId: v.string() })) }),
])

export type Round = { deliveryMs: number; receiptMs: number }

/** Phones that answer a notice the moment they have it. The same for every server that is measured. */
export class Crowd {
  #sockets: WebSocket[] = []
  #noticeId = ''
  #delivered = new Set<WebSocket>()
  #kept = new Set<WebSocket>()
  #advance = () => {}

  /** Opens the socket of every phone, each at its own address. */
  async open(phones: { phone: Phone; path: string }[]) {
    const hear = (frame: string, socket: WebSocket) => this.#hear(socket, frame)
    this.#sockets = await each(phones, ({ phone, path }) => phone.socket(path, hear))
  }

  /** From before the notice is posted until the last phone has it, and until the last phone knows that its receipt is stored. */
  async round(noticeId: string, post: () => Promise<unknown>): Promise<Round> {
    this.#noticeId = noticeId
    this.#delivered = new Set()
    this.#kept = new Set()
    const began = performance.now()
    let deliveryMs = 0
    const all = new Promise<number>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`after 60 s ${this.#delivered.size} had it and ${this.#kept.size} were kept`)),
        60_000
      )
      this.#advance = () => {
        if (!deliveryMs && this.#delivered.size === this.#sockets.length) deliveryMs = performance.now() - began
        if (this.#kept.size < this.#sockets.length) return
        clearTimeout(late)
        resolve(performance.now() - began)
      }
    })
    const [receiptMs] = await Promise.all([all, post()])
    return { deliveryMs, receiptMs }
  }

  close() {
    for (const socket of this.#sockets) socket.terminate()
  }

  #hear(socket: WebSocket, frame: string) {
    const said = v.safeParse(Heard, JSON.parse(frame))
    if (!said.success) return
    if (said.output.type === 'mark.kept') {
      if (said.output.marks.some((mark) => mark.noticeId === this.#noticeId)) this.#kept.add(socket)
    } else if (said.output.entry.notice.id === this.#noticeId && !this.#delivered.has(socket)) {
      this.#delivered.add(socket)
      socket.send(JSON.stringify({ type: 'mark', marks: [{ noticeId: this.#noticeId, state: 'reached' }] }))
    }
    this.#advance()
  }
}

/** Does something for each, some at a time. */
export async function each<A, B>(all: readonly A[], act: (one: A, index: number) => Promise<B>, atOnce = 25) {
  const done: B[] = []
  const left = all.entries()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, one] of left) done[index] = await act(one, index)
    })
  )
  return done
}
