import * as v from 'valibot'
import type { WebSocket } from 'ws'
import { good, type Phone } from '../../dev/phone.ts'
import { emptyBox, hearInbox, isInboxEvent, markBox, type Box } from '../../web/inbox/inbox-rules.ts'
import { ServerEvent } from '../../worker/protocol/events.ts'
import { writeCursor } from '../../worker/protocol/inbox.ts'

/** A phone with the phone's own rules and no screen: it comes back whenever its line is cut, and says its marks until they are kept. */
export class LivePhone {
  readonly phone: Phone
  readonly #path: string
  box: Box = emptyBox
  /** Live sequences in the order they came, to see that none was skipped. */
  readonly skipped: string[] = []
  readonly opened = new Set<string>()
  #socket: WebSocket | undefined
  #on = false

  constructor(phone: Phone, schoolId: string) {
    this.phone = phone
    this.#path = `/api/schools/${schoolId}/socket?cursor=`
  }

  switchOn() {
    this.#on = true
    void this.#connect()
  }

  switchOff() {
    this.#on = false
    this.#socket?.terminate()
  }

  read(noticeId: string) {
    this.opened.add(noticeId)
    this.#become(markBox(this.box, { noticeId, state: 'read' }))
  }

  async #connect(): Promise<void> {
    while (this.#on) {
      try {
        const path = this.#path + writeCursor(this.box.cursor)
        const socket = await this.phone.socket(path, (frame, from) => this.#hear(frame, from))
        this.#socket = socket
        socket.on('error', () => {})
        await new Promise((closed) => socket.once('close', closed))
      } catch {
        // A token lasts minutes; the session behind it is asked for a new one.
        await good(this.phone.get('/api/me')).catch(() => {})
      }
      await new Promise((later) => setTimeout(later, 20 + Math.random() * 80))
    }
  }

  #hear(frame: string, socket: WebSocket) {
    const event = v.parse(ServerEvent, JSON.parse(frame))
    if (!isInboxEvent(event)) return
    if (event.type === 'entry.changed' && this.box.cursor && event.entry.seq > this.box.cursor.seq + 1)
      this.skipped.push(`${event.entry.seq} after ${this.box.cursor.seq}`)
    this.#socket = socket
    this.#become(hearInbox(this.box, event))
    if (event.type === 'inbox.opened' && this.box.pending.length > 0) this.#say()
    if (this.box.hole) socket.terminate()
  }

  #become(box: Box) {
    const fresh = box.pending.some((mark) => !this.box.pending.includes(mark))
    this.box = box
    if (fresh) this.#say()
  }

  #say() {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify({ type: 'mark', marks: this.box.pending }))
  }
}
