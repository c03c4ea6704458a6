import { schoolNow } from '../school-time.ts'
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { EntryPage, type Entry, type Mark, type PhoneWord } from '../../worker/protocol/inbox.ts'
import type { CallEvent } from '../../worker/protocol/calls.ts'
import { heardRinging, ringingAt, type Rung } from '../calls/ring-rules.ts'
import type { OnAir } from '../../worker/protocol/lesson-air.ts'
import type { ChatEvent, GroupMark } from '../../worker/protocol/messages.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { api, schoolPath } from '../api.ts'
import {
  addOlder,
  emptyBox,
  entriesIn,
  hearInbox,
  markBox,
  unreadIn,
  type Box,
  type InboxEvent,
} from './inbox-rules.ts'
import { keepBox, keptBox, openStore, type Store } from './kept.ts'
import { packed } from './pack.ts'

/** One membership's inbox on this phone: shown from a signal, kept in the phone's own database, told to the mailroom. */
export class Inbox {
  readonly box = signal<Box>(emptyBox)
  readonly ready = signal(false)
  /** When the school was last heard; null until then. */
  readonly heardAt = signal<number | null>(null)
  readonly entries: ReadonlySignal<Entry[]> = computed(() => entriesIn(this.box.value))
  readonly unread = computed(() => unreadIn(this.box.value))
  private readonly sawOldest = signal(false)
  /** Whether older entries went to make room on this phone. */
  private readonly leftOut = signal(false)
  /** Whether the mailroom may have more than this phone: its first frame holds the newest hundred. */
  readonly mayHaveOlder = computed(
    () => !this.sawOldest.value && (this.leftOut.value || this.box.value.entries.size >= 100)
  )
  readonly me: Membership
  readonly store: Promise<Store>
  /** Says a word up the socket; set while one is open. */
  say: ((word: PhoneWord) => void) | null = null
  /** Where this member stands in each group's chat. */
  readonly marks = signal<ReadonlyMap<string, GroupMark>>(new Map())
  readonly chatsWaiting = computed(
    () => [...this.marks.value.values()].filter((mark) => mark.unreadFrom !== null).length
  )
  /** What is on air in this member's groups, by group. */
  readonly onAir = signal<ReadonlyMap<string, OnAir>>(new Map())
  /** Calls that ring on this member's phones at this moment. */
  readonly ringing = signal<readonly Rung[]>([])
  /** The chat on the screen; it is told when a socket opens, for the new one knows nothing of it. */
  readonly chats = new Set<{ hear(event: ChatEvent): void; opened(): void }>()
  /** What the phone's database holds, and the whole box that it was made from. */
  private kept = emptyBox
  private written = emptyBox
  private writing: Promise<void>

  constructor(me: Membership) {
    this.me = me
    this.store = openStore(me)
    this.writing = this.load()
  }

  private async load() {
    try {
      const store = await this.store
      await store.put('membership', this.me, 'me')
      const { box, heardAt, leftOut } = await keptBox(store)
      this.kept = box
      this.written = box
      this.leftOut.value = leftOut
      this.box.value = box
      this.heardAt.value = heardAt
    } catch {
      // A phone that forbids storage still shows what it hears; it only starts from nothing each time.
    }
    this.ready.value = true
  }

  get loaded() {
    return this.writing
  }

  hearChat(event: ChatEvent) {
    if (event.type === 'group.unread') this.marks.value = new Map(this.marks.value).set(event.mark.groupId, event.mark)
    for (const chat of this.chats) chat.hear(event)
  }

  hearCall(event: CallEvent) {
    this.ringing.value = heardRinging(this.ringing.value, event, performance.now())
  }

  hearLesson(groupId: string, onAir: OnAir | null) {
    const others = [...this.onAir.value].filter(([id]) => id !== groupId)
    this.onAir.value = new Map([...others, ...(onAir ? [[groupId, onAir] as const] : [])])
  }

  hear(event: InboxEvent) {
    if (event.type === 'inbox.opened') {
      this.onAir.value = new Map(event.lessons?.map((one) => [one.groupId, one]))
      this.ringing.value = ringingAt(event.ringing ?? [], performance.now())
    }
    if (event.type === 'inbox.opened' && event.groups)
      this.marks.value = new Map(event.groups.map((mark) => [mark.groupId, mark]))
    this.heardAt.value = schoolNow()
    this.turn(hearInbox(this.box.value, event))
  }

  mark(mark: Mark) {
    this.turn(markBox(this.box.value, mark))
  }

  /** The first rows of a phone that knew nothing, before its socket has said everything. */
  arrive(rows: readonly Entry[]) {
    void this.loaded.then(() => {
      if (this.heardAt.value !== null) return
      this.heardAt.value = schoolNow()
      this.turn(addOlder(this.box.value, rows))
    })
  }

  async fetchOlder() {
    const before = Math.min(...this.entries.value.map((entry) => entry.seq))
    const page = await api(EntryPage, schoolPath(this.me.school.id, `inbox?before=${before}`))
    this.sawOldest.value = page.rows.length === 0
    this.turn(addOlder(this.box.value, page.rows))
  }

  private turn(next: Box) {
    if (next === this.box.value) return
    this.box.value = next
    this.writing = this.writing.then(() => this.write())
  }

  /** Nothing is said to be reached before it is stored; a phone that may store nothing says it of what it shows. */
  private async write() {
    const next = this.box.value
    if (next !== this.written) {
      const { box, left } = packed(next, schoolNow())
      const leftOut = left > 0 || this.leftOut.peek()
      try {
        await keepBox(await this.store, this.kept, box, schoolNow(), leftOut)
        this.kept = box
        this.written = next
      } catch {
        // Tried again with the next change; what is on the screen is right meanwhile.
      }
    }
    this.tell(next)
  }

  private told: readonly Mark[] = []
  private tell({ pending }: Box) {
    const fresh = pending.filter((mark) => !this.told.includes(mark))
    if (!this.say || fresh.length === 0) return
    this.told = pending
    for (let at = 0; at < fresh.length; at += 400) this.say({ type: 'mark', marks: fresh.slice(at, at + 400) })
  }

  /** A new socket has heard nothing of what was said on the last one. */
  opened(say: (word: PhoneWord) => void) {
    this.say = say
    this.told = []
    for (const chat of this.chats) chat.opened()
    this.writing = this.writing.then(() => this.write())
  }

  closed() {
    this.say = null
  }
}
