import { effect, signal } from '@preact/signals'
import ReconnectingWebSocket from 'partysocket/ws'
import * as v from 'valibot'
import { ServerEvent } from '../worker/protocol/events.ts'
import { writeCursor, type PhoneWord } from '../worker/protocol/inbox.ts'
import { schoolPath } from './api.ts'
import type { Inbox } from './inbox/state.ts'
import { count } from './phone/meter.ts'
import { hearCounted, watched } from './notices/counted.ts'

const tokenMs = 14 * 60_000
const beatMs = 25_000
const longestWaitMs = 30_000

/** One membership's socket. It comes back by itself, with the cursor of what the phone already holds. */
export class Live {
  readonly status = signal<'opening' | 'open' | 'away'>('opening')
  private readonly inbox: Inbox
  private readonly renew: () => Promise<boolean>
  private readonly socket: ReconnectingWebSocket
  private readonly stops: (() => void)[]
  private failures = 0
  private opened = false
  /** Cuts the wait short when somebody looks at the phone, or its line has come back. */
  private hurry: (() => void) | null = null
  private renewedAt = Date.now()
  private lastHeard = Date.now()

  /** `renew` asks who this phone is, which brings a fresh token; it answers false when the membership has ended. */
  constructor(inbox: Inbox, renew: () => Promise<boolean>) {
    this.inbox = inbox
    this.renew = renew
    this.socket = new ReconnectingWebSocket(() => this.address(), undefined, {
      minReconnectionDelay: 1,
      reconnectionDelayGrowFactor: 1,
      connectionTimeout: 15_000,
      maxEnqueuedMessages: 0,
    })
    this.socket.addEventListener('message', ({ data }) => this.hear(data))
    this.socket.addEventListener('close', () => this.closed())
    const beat = setInterval(() => this.beat(), beatMs)
    const wake = () => document.visibilityState === 'visible' && this.beat()
    document.addEventListener('visibilitychange', wake)
    const away = () => (this.status.value = 'away')
    addEventListener('online', wake)
    addEventListener('offline', away)
    this.stops = [
      () => clearInterval(beat),
      () => document.removeEventListener('visibilitychange', wake),
      () => removeEventListener('online', wake),
      () => removeEventListener('offline', away),
      effect(() => this.watch(watched.value)),
    ]
  }

  stop() {
    this.stops.forEach((stop) => stop())
    this.inbox.closed()
    this.socket.close()
  }

  /**
   * Waits with full jitter, so that a school's phones do not all come back in the same moment. A refused socket says nothing
   * of why; a token that is old, or a second refusal, is reason to ask who this phone is.
   */
  private async address(): Promise<string> {
    await this.inbox.loaded
    const most = Math.min(longestWaitMs, 250 * 2 ** this.failures)
    if (this.failures > 0) await this.wait(Math.random() * most)
    if (Date.now() - this.renewedAt > tokenMs || this.failures % 3 === 2) {
      const still = await this.renew().catch(() => null)
      if (still) this.renewedAt = Date.now()
      if (still === false) this.stop()
    }
    this.failures++
    const cursor = writeCursor(this.inbox.box.value.cursor)
    const path = schoolPath(this.inbox.me.school.id, `socket?cursor=${cursor}`)
    return new URL(path, location.href.replace(/^http/, 'ws')).href
  }

  private wait(ms: number) {
    return new Promise<void>((resolve) => {
      const over = setTimeout(resolve, ms)
      this.hurry = () => {
        clearTimeout(over)
        setTimeout(resolve, Math.min(ms, Math.random() * 500))
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

  private hear(frame: unknown) {
    this.lastHeard = Date.now()
    if (this.opened) this.status.value = 'open'
    if (typeof frame === 'string') count(frame.length)
    if (frame === 'pong' || typeof frame !== 'string') return
    const heard = v.safeParse(ServerEvent, readJson(frame))
    // An event of a newer server. If it took a place in the log, the next one shows the hole.
    if (heard.success) this.dispatch(heard.output)
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
        break
      case 'entry.changed':
      case 'mark.kept':
        this.inbox.hear(event)
        if (this.inbox.box.peek().hole) this.socket.reconnect()
        break
      case 'notice.counted':
        hearCounted(event)
        break
      default:
        event satisfies never
    }
  }

  private closed() {
    this.opened = false
    this.inbox.closed()
    this.status.value = 'away'
  }

  /** A socket can be dead without anyone having closed it: one that lets a whole beat pass in silence is opened anew. */
  private beat() {
    if (this.socket.readyState === WebSocket.OPEN) {
      if (Date.now() - this.lastHeard > 2 * beatMs) this.socket.reconnect()
      else this.socket.send('ping')
    } else this.hurry?.()
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
