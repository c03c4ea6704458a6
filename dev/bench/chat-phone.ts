import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import type { WebSocket } from 'ws'
import { ServerEvent } from '../../worker/protocol/events.ts'
import { Message, MessagePage } from '../../worker/protocol/messages.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { emptyChat, hearChanged, startAt, takeOne, takeSince, type Chat } from '../../web/chat/chat-rules.ts'
import { good, type Phone } from '../phone.ts'

/** A phone with one chat open, by the rules of the page: it comes back by itself, and what it says goes in order, for as long as it takes. */
export class ChatPhone {
  chat: Chat = emptyChat
  readonly sent: string[] = []
  /** Hears each message that it had not before. */
  heard: (message: Message) => void = () => {}
  readonly #phone: Phone
  readonly #at: string
  readonly #groupId: string
  #queue: { id: string; text: string }[] = []
  #sending = false
  #asking = false
  #socket: WebSocket | undefined
  #gone = false
  #opened = Promise.withResolvers<void>()

  constructor(phone: Phone, at: string, groupId: string) {
    this.#phone = phone
    this.#at = at
    this.#groupId = groupId
  }

  /** Returns when the chat is open. */
  async open() {
    void this.#comeBack()
    await this.#opened.promise
  }

  say(text: string) {
    const draft = { id: uuid(), text }
    this.sent.push(draft.id)
    this.#queue.push(draft)
    if (!this.#sending) void this.#send()
  }

  get left() {
    return this.#queue.length
  }

  leave() {
    this.#gone = true
    this.#socket?.terminate()
  }

  /** Reads nothing more of what comes, as a phone does whose line is there and carries nothing. */
  stall() {
    this.#socket?.pause()
  }

  /** Heads are compared once more, as on coming to the foreground. */
  look() {
    this.#say({ type: 'open', groupId: this.#groupId })
  }

  async #send() {
    this.#sending = true
    for (let failures = 0; this.#queue.length > 0 && !this.#gone;) {
      try {
        const path = `${this.#at}/groups/${this.#groupId}/messages`
        const message = v.parse(Message, await good(this.#phone.send('POST', path, this.#queue[0])))
        this.#queue.shift()
        this.#turn(takeOne(this.chat, message))
        failures = 0
      } catch {
        await wait(Math.min(1000, 20 * 2 ** failures++))
        if (failures > 3) await this.#renew()
      }
    }
    this.#sending = false
  }

  async #comeBack() {
    for (let failures = 0; !this.#gone; failures++) {
      try {
        if (failures > 2) await this.#renew()
        const socket = await this.#phone.socket(`${this.#at}/socket?cursor=`, (frame) => this.#hear(frame))
        this.#socket = socket
        socket.on('error', () => {})
        this.look()
        failures = 0
        await new Promise((closed) => socket.once('close', closed))
      } catch {
        await wait(Math.random() * Math.min(500, 20 * 2 ** failures))
      }
    }
  }

  #renew = () => good(this.#phone.get('/api/me')).catch(() => undefined)

  #unsaid = 0
  #hear(frame: string) {
    this.#unsaid += frame.length
    if (this.#unsaid > 100_000) {
      this.#say({ type: 'got', letters: this.#unsaid })
      this.#unsaid = 0
    }
    const event = read(frame)
    if (event.type === 'group.changed') this.#turn(hearChanged(this.chat, event, ''))
    else if (event.type === 'group.opened') {
      this.#opened.resolve()
      if (event.head.event !== this.chat.event) void this.#catchUp()
    }
    if (this.chat.hole) void this.#catchUp()
  }

  async #catchUp() {
    if (this.#asking) return
    this.#asking = true
    try {
      do {
        const { event } = this.chat
        const ask = event === null ? '' : `?since=${event}`
        const path = `${this.#at}/groups/${this.#groupId}/messages${ask}`
        const page = v.parse(MessagePage, await good(this.#phone.get(path)))
        this.#turn(event === null || page.reset ? startAt(page) : takeSince(this.chat, page))
      } while (this.chat.hole)
    } catch {
      if (!this.#gone) setTimeout(() => this.look(), 100)
    }
    this.#asking = false
  }

  #turn(next: Chat) {
    const known = this.chat.rows.at(-1)?.seq ?? 0
    this.chat = next
    for (const row of next.rows) if (row.seq > known) this.heard(row)
  }

  #say(word: object) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(word))
  }
}

let last: { frame: string; event: ServerEvent } | undefined

/** A mailroom says the same to all its phones: here, where they share one processor, what it said is parsed for all of them once. */
function read(frame: string): ServerEvent {
  if (last?.frame !== frame) last = { frame, event: v.parse(ServerEvent, JSON.parse(frame)) }
  return last.event
}
