import { computed, effect, signal } from '@preact/signals'
import { MessagePage, RoomPage, type ChatEvent, type Message } from '../../worker/protocol/messages.ts'
import { api, schoolPath, whyOf, type Why } from '../api.ts'
import { uploadsOf } from '../files/uploads.ts'
import type { Inbox } from '../inbox/state.ts'
import { emptyChat, hearChanged, isAtEnd, join, startAt, takeOne, takeSince, type Chat } from './chat-rules.ts'
import { keepChat, keptChat } from './kept-chat.ts'
import { ReadMark } from './read-mark.ts'
import { sendingOf } from './sending.ts'
import { Writers } from './writers.ts'

const keepEveryMs = 500

/** One group's chat while its page is open: what the phone keeps at once, then what the school has, then all that happens. */
export class OpenChat {
  readonly chat = signal<Chat>(emptyChat)
  readonly room = signal<RoomPage | null>(null)
  readonly failed = signal<Why | null>(null)
  /** As of when this is known, where it comes from the phone's own memory. */
  readonly at = signal<number | null>(null)
  /** A page older than the first row may be there. */
  readonly mayHaveOlder = computed(() => (this.chat.value.rows[0]?.seq ?? 1) > 1)
  readonly atEnd = computed(() => isAtEnd(this.chat.value))
  readonly waiting = computed(() => this.sending.waiting.value.filter((one) => one.groupId === this.groupId))
  readonly groupId: string
  readonly writers: Writers
  readonly mark: ReadMark
  /** What was said by others while the page was open, for whoever listens rather than looks. */
  readonly fresh = signal<readonly Message[]>([])
  private readonly inbox: Inbox
  private readonly stops: (() => void)[]
  private asking: Promise<void> | null = null
  /** The last change that there is known to be: an answer that was under way when it was heard of may lack it. */
  private heardTo = 0
  private keeping: ReturnType<typeof setTimeout> | undefined
  private unkept = false

  constructor(inbox: Inbox, groupId: string) {
    this.inbox = inbox
    this.groupId = groupId
    this.writers = new Writers(inbox, groupId)
    this.mark = new ReadMark(inbox, groupId)
    const sending = this.sending
    const had = (of: string, message: Message) => of === groupId && this.turn(takeOne(this.chat.value, message))
    sending.had.add(had)
    inbox.chats.add(this)
    const look = () => document.visibilityState === 'visible' && this.opened()
    document.addEventListener('visibilitychange', look)
    this.stops = [
      () => sending.had.delete(had),
      () => inbox.chats.delete(this),
      () => document.removeEventListener('visibilitychange', look),
      effect(() => {
        if (this.chat.value.hole) void this.catchUp()
      }),
    ]
  }

  get me() {
    return this.inbox.me
  }

  get uploads() {
    return uploadsOf(this.inbox)
  }

  get sending() {
    return sendingOf(this.inbox)
  }

  /** Begins, at a message or at the end. */
  async start(at: number | null) {
    const kept =
      at === null ? await this.inbox.store.then((store) => keptChat(store, this.groupId)).catch(() => null) : null
    if (kept && this.chat.value.event === null) {
      this.chat.value = kept.chat
      this.room.value = kept.room
      this.at.value = kept.at
    }
    this.opened()
    await (at === null ? this.catchUp() : this.jump(at))
    this.room.value = await api(RoomPage, this.path('room')).catch(() => this.room.value)
    this.keep()
  }

  stop() {
    this.stops.forEach((stop) => stop())
    this.inbox.say?.({ type: 'shut', groupId: this.groupId })
    clearTimeout(this.keeping)
    void this.keepNow()
  }

  /** A socket has opened, or somebody looks at the page again: heads are compared by what the school answers. */
  opened() {
    this.inbox.say?.({ type: 'open', groupId: this.groupId })
    this.mark.say()
  }

  hear(event: ChatEvent) {
    if (
      event.type === 'group.unread' ||
      (event.type === 'group.typing' ? event.groupId : event.groupId) !== this.groupId
    )
      return
    if (event.type === 'group.typing') return this.writers.hear(event.member)
    if (event.type === 'group.shut') this.failed.value = 'not-found'
    else if (event.type === 'group.opened') {
      this.heardTo = Math.max(this.heardTo, event.head.event)
      if (event.head.event !== this.chat.value.event) void this.catchUp()
    } else {
      this.heardTo = Math.max(this.heardTo, event.to)
      const before = this.chat.value
      this.turn(hearChanged(before, event, this.me.member.id))
      this.announce(before)
    }
  }

  /** What was missed. Whoever asks meanwhile is answered by the same asking, and what came meanwhile by the next. */
  catchUp(): Promise<void> {
    return (this.asking ??= this.ask().finally(() => (this.asking = null)))
  }

  private async ask() {
    const before = this.chat.value
    do {
      const { event } = this.chat.value
      await this.answered(async () => {
        const page = await this.page(event === null ? '' : `?since=${event}`)
        this.turn(event === null || page.reset ? startAt(page) : takeSince(this.chat.value, page))
      })
    } while (this.failed.value === null && this.heardTo > (this.chat.value.event ?? 0))
    if (before.event !== null) this.announce(before)
  }

  async older() {
    const first = this.chat.value.rows[0]
    if (first)
      await this.answered(async () => this.turn(join(this.chat.value, await this.page(`?before=${first.seq}`))))
  }

  async newer() {
    const last = this.chat.value.rows.at(-1)
    if (last) await this.answered(async () => this.turn(join(this.chat.value, await this.page(`?after=${last.seq}`))))
  }

  async jump(seq: number) {
    if (this.chat.value.rows.some((row) => row.seq === seq)) return
    await this.answered(async () => this.turn(startAt(await this.page(`?around=${seq}`))))
  }

  async toEnd() {
    if (!isAtEnd(this.chat.value)) await this.answered(async () => this.turn(startAt(await this.page(''))))
  }

  take(message: Message) {
    this.turn(takeOne(this.chat.value, message))
  }

  path(rest: string) {
    return schoolPath(this.me.school.id, `groups/${this.groupId}/${rest}`)
  }

  private page = (ask: string) => api(MessagePage, this.path(`messages${ask}`))

  private async answered(ask: () => Promise<void>) {
    try {
      await ask()
      this.failed.value = null
      this.at.value = null
    } catch (error) {
      this.failed.value = whyOf(error)
    }
  }

  private announce(before: Chat) {
    const from = before.rows.at(-1)?.seq ?? 0
    const mine = this.me.member.id
    const fresh = this.chat.value.rows.filter(
      (row) => row.seq > from && row.author.id !== mine && row.state === 'posted'
    )
    if (fresh.length > 0) this.fresh.value = fresh
  }

  private turn(next: Chat) {
    if (next === this.chat.value) return
    this.chat.value = next
    this.writers.said(next.rows.at(-1)?.author.id)
    this.keep()
  }

  /** The first of a burst is kept at once: a page that is loaded anew just then does not take for new what was heard before. */
  private keep() {
    if (this.keeping) {
      this.unkept = true
      return
    }
    void this.keepNow()
    this.keeping = setTimeout(() => {
      this.keeping = undefined
      const again = this.unkept
      this.unkept = false
      if (again) this.keep()
    }, keepEveryMs)
  }

  private keepNow() {
    return this.inbox.store
      .then((store) => keepChat(store, this.groupId, this.chat.value, this.room.value))
      .catch(() => undefined)
  }
}
