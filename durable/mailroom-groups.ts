import type { ServerEvent } from '../worker/protocol/events.ts'
import type { ChatWord } from '../worker/protocol/messages.ts'
import type { ClassGroup } from './class-group.ts'
import { send, type Phone } from './mailroom-frames.ts'
import { isHungry, readTo, takeCalled, takePeople, takeUnread, type MarkOf } from './mailroom-groups-rules.ts'
import type { Batch } from './messages-telling.ts'
import type { GroupNews } from './letters.ts'
import type { Outbox } from './outbox.ts'
import { setRings } from './ring-rules.ts'
import { sqlOf, type Sql } from './sql.ts'

const mostOpen = 4
/** Somebody who writes says so at most this often. */
const typingEveryMs = 2_000

type Place = {
  mailroom: string
  outbox: Outbox
  /** Sees to it that the object is awake when the next ring is due. */
  wake: () => void
  group: (groupId: string) => DurableObjectStub<ClassGroup>
  phones: (memberId?: string) => Iterable<Phone>
}

/** A mailroom's part in chat: which groups its phones have on the screen, and what waits for whom in the others. */
export class MailroomGroups {
  readonly #ctx: DurableObjectState
  readonly #sql: Sql
  readonly #place: Place
  /** Up to which event this mailroom has heard each group that is open in it. */
  readonly #heardTo = new Map<string, number>()
  readonly #typedAt = new Map<string, number>()

  constructor(ctx: DurableObjectState, place: Place) {
    this.#ctx = ctx
    this.#sql = sqlOf(ctx.storage)
    this.#place = place
  }

  /** In the transaction that takes the letter; what is answered is told to the phones afterwards. */
  take(news: GroupNews): MarkOf[] {
    if (news.kind === 'people') takePeople(this.#sql, news)
    else {
      const marked =
        news.kind === 'unread' ? takeUnread(this.#sql, news.groupId, news.seq, news.by) : takeCalled(this.#sql, news)
      this.#ring(news.groupId, marked, news.kind === 'unread' ? news.direct : null)
      return marked
    }
    return []
  }

  /** Of the groups that were told to this mailroom, those that it wants to be told of again. */
  hungry(groupIds: string[]): string[] {
    return groupIds.filter((groupId) => isHungry(this.#sql, groupId))
  }

  /** What has changed in a group that is open here. Phones first, marks after: nobody waits for the disk to see a message. */
  hear({ groupId, seq, to, by, direct, frame }: Batch): { open: number } {
    let open = 0
    for (const phone of this.#place.phones()) {
      if (!phone.state?.open.includes(groupId)) continue
      send(phone, frame)
      open++
    }
    this.#heardTo.set(groupId, to)
    this.tell(
      this.#ctx.storage.transactionSync(() => {
        const marked = takeUnread(this.#sql, groupId, seq, by)
        this.#ring(groupId, marked, direct)
        return marked
      })
    )
    this.#place.wake()
    return { open }
  }

  /** For a conversation, or (`direct` null) for whoever was called by name. */
  #ring(groupId: string, marked: MarkOf[], direct: boolean | null) {
    const members = marked.map(({ memberId }) => memberId)
    if (direct !== false) setRings(this.#sql, groupId, members, direct === true, Date.now())
  }

  hearTyping(groupId: string, memberId: string, frame: string) {
    for (const phone of this.#place.phones())
      if (phone.state?.open.includes(groupId) && phone.state.memberId !== memberId) send(phone, frame)
  }

  /** These are in the group no more, and this is the last that their phones hear of it. */
  leave(groupId: string, members: string[]) {
    this.#ctx.storage.transactionSync(() =>
      takePeople(this.#sql, { kind: 'people', groupId, joined: [], left: members })
    )
    for (const memberId of members) for (const phone of this.#place.phones(memberId)) this.#shut(phone, groupId)
  }

  say(phone: Phone, word: ChatWord) {
    const { state } = phone
    if (!state) return
    if (word.type === 'open') this.#ctx.waitUntil(this.#open(phone, word.groupId))
    else if (word.type === 'shut') phone.setState({ ...state, open: state.open.filter((one) => one !== word.groupId) })
    else if (word.type === 'read') this.#read(state.memberId, word.groupId, word.seq)
    else if (state.open.includes(word.groupId)) this.#type(state.memberId, word.groupId)
  }

  tell(changed: MarkOf[]) {
    for (const { memberId, mark } of changed)
      for (const phone of this.#place.phones(memberId))
        send(phone, JSON.stringify({ type: 'group.unread', mark } satisfies ServerEvent))
  }

  /** The group says whether this is one of its people, and where its log ends; until then nothing of it goes to this phone. */
  async #open(phone: Phone, groupId: string) {
    const { state } = phone
    if (!state) return
    const head = await this.#place
      .group(groupId)
      .openChat(state)
      .catch(() => null)
    if (!phone.state) return
    if (!head) return this.#shut(phone, groupId)
    const others = phone.state.open.filter((one) => one !== groupId)
    phone.setState({ ...phone.state, open: [...others, groupId].slice(-mostOpen) })
    // A batch may have come between the group's answer and this line, when this phone was not yet told of anything.
    const event = Math.max(head.event, this.#heardTo.get(groupId) ?? 0)
    const opened: ServerEvent = { type: 'group.opened', groupId, head: { ...head, event } }
    send(phone, JSON.stringify(opened))
  }

  #shut(phone: Phone, groupId: string) {
    const { state } = phone
    if (!state) return
    phone.setState({ ...state, open: state.open.filter((one) => one !== groupId) })
    send(phone, JSON.stringify({ type: 'group.shut', groupId } satisfies ServerEvent))
  }

  #read(memberId: string, groupId: string, seq: number) {
    const now = Date.now()
    const changed = this.#ctx.storage.transactionSync(() =>
      readTo(this.#sql, this.#place.mailroom, memberId, groupId, seq, now)
    )
    this.#place.outbox.owing(now)
    this.tell(changed)
  }

  #type(memberId: string, groupId: string) {
    const key = `${memberId} ${groupId}`
    const now = Date.now()
    if (now - (this.#typedAt.get(key) ?? 0) < typingEveryMs) return
    if (this.#typedAt.size > 500) this.#typedAt.clear()
    this.#typedAt.set(key, now)
    this.#ctx.waitUntil(
      this.#place
        .group(groupId)
        .typing(memberId)
        .catch(() => undefined)
    )
  }
}
