import { effect, signal } from '@preact/signals'
import ReconnectingWebSocket from 'partysocket/ws'
import * as v from 'valibot'
import { ServerEvent } from '../worker/protocol/events.ts'
import { writeCursor, type PhoneWord } from '../worker/protocol/inbox.ts'
import { schoolPath } from './api.ts'
import type { Inbox } from './inbox/state.ts'
import { mustRenew, pace, waitMs, type Pace } from './line-rules.ts'
import { count } from './phone/meter.ts'
import { hearCounted, watched } from './notices/counted.ts'
import { followed, heardOfRolls, type Followed } from './roll/heard.ts'

const sayGotEvery = 100_000

/** The mailroom closes a socket whose session has ended, or goes on in another role. */
const dismissed = [4401, 4403]

/** One membership's socket. It comes back by itself, with the cursor of what the phone already holds. */
export class Live {
  readonly status = signal<'opening' | 'open' | 'away'>('opening')
  private readonly inbox: Inbox
  private readonly renew: () => Promise<boolean>
  private readonly socket: ReconnectingWebSocket
  private readonly stops: (() => void)[]
  private readonly pace: Pace
  /** Tries since a line was last open. */
  private failures = 0
  /** Whether the line broke by itself: then others may have lost theirs in the same moment. */
  private broken = false
  private opened = false
  private unsaid = 0
  /** Cuts the wait short when somebody looks at the phone, or its line has come back. */
  private hurry: (() => void) | null = null
  private renewedAt = Date.now()
  private dead: ReturnType<typeof setTimeout> | undefined

  /** `renew` asks who this phone is, which brings a fresh token; it answers false when the membership has ended. */
  constructor(inbox: Inbox, renew: () => Promise<boolean>, own = pace) {
    this.inbox = inbox
    this.renew = renew
    this.pace = own
    this.socket = new ReconnectingWebSocket(() => this.address(), undefined, {
      minReconnectionDelay: 1,
      reconnectionDelayGrowFactor: 1,
      connectionTimeout: 15_000,
      maxEnqueuedMessages: 0,
    })
    this.socket.addEventListener('message', ({ data }) => this.hear(data))
    this.socket.addEventListener('close', ({ code }) => this.closed(code))
    const beat = setInterval(() => this.beat(own.deadMs), own.beatMs)
    const wake = () => document.visibilityState === 'visible' && this.beat(own.wokenMs)
    const back = () => (this.isOpen ? this.redial() : this.hurry?.())
    const away = () => (this.status.value = 'away')
    document.addEventListener('visibilitychange', wake)
    addEventListener('online', back)
    addEventListener('offline', away)
    this.stops = [
      () => clearInterval(beat),
      () => clearTimeout(this.dead),
      () => document.removeEventListener('visibilitychange', wake),
      () => removeEventListener('online', back),
      () => removeEventListener('offline', away),
      effect(() => this.watch(watched.value)),
      effect(() => this.follow(followed.value)),
    ]
  }

  stop() {
    this.stops.forEach((stop) => stop())
    this.inbox.closed()
    this.socket.close()
  }

  /** A refused socket says nothing of why; a token that is old, or a third refusal, is reason to ask who this phone is. */
  private async address(): Promise<string> {
    await this.inbox.loaded
    if (this.broken) await this.wait(waitMs(this.failures, Math.random()))
    if (mustRenew(Date.now() - this.renewedAt, this.failures)) {
      const still = await this.renew().catch(() => null)
      if (still) this.renewedAt = Date.now()
      if (still === false) this.stop()
    }
    this.failures++
    this.broken = true
    const cursor = writeCursor(this.inbox.box.value.cursor)
    const path = schoolPath(this.inbox.me.school.id, `socket?cursor=${cursor}`)
    return new URL(path, location.href.replace(/^http/, 'ws')).href
  }

  private wait(ms: number) {
    return new Promise<void>((resolve) => {
      const over = setTimeout(resolve, ms)
      this.hurry = () => {
        clearTimeout(over)
        setTimeout(resolve, Math.min(ms, Math.random() * 250))
      }
    })
  }

  private say(word: PhoneWord) {
    if (this.socket.readyState !== WebSocket.OPEN) return
    const text = JSON.stringify(word)
    count(text.length)
    this.socket.send(text)
  }

  private watch(noticeId: string | null) {
    if (this.status.peek() === 'open') this.say({ type: 'watch', noticeId })
  }

  private follow(what: Followed) {
    if (this.status.peek() === 'open') this.say({ type: 'follow', what })
  }

  private hear(frame: unknown) {
    clearTimeout(this.dead)
    if (this.opened) this.status.value = 'open'
    if (typeof frame === 'string') this.got(frame.length)
    if (frame === 'pong' || typeof frame !== 'string') return
    const heard = v.safeParse(ServerEvent, readJson(frame))
    // An event of a newer server. If it took a place in the log, the next one shows the hole.
    if (heard.success) this.dispatch(heard.output)
  }

  /** The mailroom lets go of a phone of which it does not know whether anything comes. */
  private got(letters: number) {
    count(letters)
    this.unsaid += letters
    if (this.unsaid < sayGotEvery) return
    this.say({ type: 'got', letters: this.unsaid })
    this.unsaid = 0
  }

  private dispatch(event: ServerEvent) {
    switch (event.type) {
      case 'inbox.opened':
        this.failures = 0
        this.opened = true
        this.status.value = 'open'
        this.inbox.hear(event)
        this.inbox.opened((word) => this.say(word))
        if (watched.peek()) this.watch(watched.peek())
        if (followed.peek()) this.follow(followed.peek())
        break
      case 'entry.changed':
      case 'mark.kept':
        this.inbox.hear(event)
        if (this.inbox.box.peek().hole) this.redial()
        break
      case 'notice.counted':
        hearCounted(event)
        break
      case 'group.changed':
      case 'group.opened':
      case 'group.shut':
      case 'group.unread':
      case 'group.typing':
        this.inbox.hearChat(event)
        break
      case 'call.rang':
      case 'call.hushed':
        this.inbox.hearCall(event)
        break
      case 'roll.changed':
      case 'morning.counted':
        heardOfRolls.value = event
        break
      case 'lesson.turned':
        this.inbox.hearLesson(event.groupId, event.onAir)
        break
      case 'session.turned':
        this.askAnew()
        this.redial()
        break
      default:
        event satisfies never
    }
  }

  private closed(code: number) {
    clearTimeout(this.dead)
    this.opened = false
    this.unsaid = 0
    this.inbox.closed()
    this.status.value = 'away'
    if (dismissed.includes(code)) this.askAnew()
  }

  /** Whoever is dismissed asks at once who they are now. */
  private askAnew() {
    this.renewedAt = 0
    this.broken = false
  }

  private get isOpen() {
    return this.socket.readyState === WebSocket.OPEN
  }

  /** A line of this phone alone that is to be opened anew: nobody else does so in the same moment, so there is no wait. */
  private redial() {
    this.socket.reconnect()
    this.failures = 0
    this.broken = false
  }

  /** A line can be dead without anyone having closed it: one that does not answer in time is opened anew. */
  private beat(withinMs: number) {
    if (!this.isOpen) return this.hurry?.()
    this.socket.send('ping')
    clearTimeout(this.dead)
    this.dead = setTimeout(() => this.redial(), withinMs)
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
