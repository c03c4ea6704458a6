import {
  type Author,
  type Message,
  type MessageDraft,
  type MessageEdit,
  type MessagePage,
  type Room,
  type RoomChange,
  type RoomPage,
} from '../worker/protocol/messages.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { ReportDraft } from '../worker/protocol/reports.ts'
import { contextFile, contextOf, reportMessage } from './group-reports-rules.ts'
import type { GroupPolicy } from './group-policy.ts'
import { peopleNamed, roomOf, setRoom, type Person } from './group-roster-rules.ts'
import type { Asker, GroupRoster } from './group-roster.ts'
import { editMessage, pinMessage, react, recallMessage } from './messages-changes.ts'
import {
  changedSince,
  messagesWhere,
  newestPage,
  ownReactions,
  pageAfter,
  pageAround,
  pageBefore,
  pinnedMessages,
} from './messages-pages.ts'
import { Posting } from './messages-posting.ts'
import { leadsIn, rightsOf } from './messages-rights.ts'
import { headOf } from './messages-stored.ts'
import { openRoom } from './messages-rooms.ts'
import { Pace } from './messages-pace.ts'
import type { Outbox } from './outbox.ts'
import { sqlOf, type Sql } from './sql.ts'
import type { Teller } from './messages-telling.ts'

/** What may be missed before starting over is cheaper. */
const longestCatchUp = 200
export type PageAsked = { before?: number; after?: number; around?: number; since?: number }

/** A group's chat: who may say what is asked of the roster copy, the rules store it, and the teller sends it on. */
export class MessageDesk {
  readonly #ctx: DurableObjectState
  readonly #sql: Sql
  readonly #groupId: string
  readonly #roster: GroupRoster
  readonly #policy: GroupPolicy
  readonly #outbox: Outbox
  readonly #teller: Teller
  readonly #pace: Pace
  readonly #posting: Posting

  constructor(
    ctx: DurableObjectState,
    groupId: string,
    parts: { roster: GroupRoster; policy: GroupPolicy; outbox: Outbox; teller: Teller },
    perSecond: number
  ) {
    this.#ctx = ctx
    this.#sql = sqlOf(ctx.storage)
    this.#groupId = groupId
    this.#roster = parts.roster
    this.#policy = parts.policy
    this.#outbox = parts.outbox
    this.#teller = parts.teller
    this.#pace = new Pace(perSecond)
    const { roster, policy } = parts
    this.#posting = new Posting(ctx, {
      roster,
      policy,
      pace: this.#pace,
      added: (posted, now) => this.#changed(now, posted),
    })
  }

  post(asker: Asker, draft: MessageDraft): Promise<Message> {
    return this.#posting.post(asker, draft)
  }

  async edit(asker: Asker, messageId: string, edit: MessageEdit): Promise<Message> {
    await this.#admit(asker)
    await this.#policy.require(asker, 'write')
    this.#pace.take(`changes of ${asker.memberId}`, Date.now())
    this.#change((now) => editMessage(this.#sql, messageId, edit, { memberId: asker.memberId, now }))
    return this.#message(messageId)
  }

  async recall(asker: Asker, messageId: string): Promise<Message> {
    const leads = leadsIn(asker, await this.#admit(asker))
    this.#change((now) => recallMessage(this.#sql, messageId, leads, { memberId: asker.memberId, now }))
    return this.#message(messageId)
  }

  async react(asker: Asker, messageId: string, emoji: string | null): Promise<Message> {
    await this.#admit(asker)
    if (roomOf(this.#sql).kind === 'direct') await this.#policy.require(asker, 'write')
    this.#pace.take(`changes of ${asker.memberId}`, Date.now())
    this.#change((now) => react(this.#sql, messageId, emoji, { memberId: asker.memberId, now }))
    return this.#message(messageId)
  }

  async pin(asker: Asker, messageId: string, pinned: boolean): Promise<Message> {
    if (!leadsIn(asker, await this.#admit(asker))) throw new Refusal('not-allowed', 'pin')
    this.#change((now) => pinMessage(this.#sql, messageId, pinned, { memberId: asker.memberId, now }))
    return this.#message(messageId)
  }

  async report(asker: Asker, messageId: string, { id }: ReportDraft) {
    await this.#admit(asker)
    let reported = { id, at: 0 }
    this.#change((now) => {
      reported = reportMessage(this.#sql, { id, messageId, memberId: asker.memberId }, now)
    })
    return reported
  }

  /** For School alone, which asks before who may see it. */
  context(messageId: string) {
    return contextOf(this.#sql, messageId)
  }

  /** For School alone too. */
  contextFile(messageId: string, fileId: string) {
    return contextFile(this.#sql, messageId, fileId)
  }

  async page(asker: Asker, { before, after, around, since }: PageAsked): Promise<MessagePage> {
    await this.#admit(asker)
    const head = headOf(this.#sql)
    const missed = since === undefined ? [] : changedSince(this.#sql, since, longestCatchUp + 1)
    const reset = since !== undefined && (since > head.event || missed.length > longestCatchUp)
    const rows =
      since !== undefined && !reset
        ? missed.toSorted((a, b) => a.seq - b.seq)
        : around !== undefined
          ? pageAround(this.#sql, around)
          : after !== undefined
            ? pageAfter(this.#sql, after)
            : before !== undefined
              ? pageBefore(this.#sql, before)
              : newestPage(this.#sql)
    return { head, rows, own: ownReactions(this.#sql, asker.memberId, rows), reset }
  }

  async room(asker: Asker): Promise<RoomPage> {
    const person = await this.#admit(asker)
    return { room: await this.#room(asker, person), head: headOf(this.#sql), pins: pinnedMessages(this.#sql) }
  }

  async setRoom(asker: Asker, { posting, slowMs }: RoomChange): Promise<RoomPage> {
    const person = await this.#admit(asker)
    if (!leadsIn(asker, person)) throw new Refusal('not-allowed', 'room')
    this.#change(() => setRoom(this.#sql, posting, slowMs))
    return this.room(asker)
  }

  async people(asker: Asker, find: string): Promise<Author[]> {
    await this.#admit(asker)
    return peopleNamed(this.#sql, find)
  }

  /** The chat is open on a phone of this member: their mailroom hears all that follows. Answers where the log ends now. */
  async open(asker: Asker) {
    const { mailroom } = await this.#admit(asker)
    const head = headOf(this.#sql)
    openRoom(this.#sql, mailroom, head.event)
    return head
  }

  #change(change: (now: number) => unknown) {
    const now = Date.now()
    this.#ctx.storage.transactionSync(() => change(now))
    this.#changed(now)
  }

  /** To be called in the turn of the change: what it owes is on its way from here. */
  #changed(now: number, posted: Message[] = []) {
    this.#outbox.owing(now)
    this.#teller.tell(posted)
  }

  #message(messageId: string): Message {
    return messagesWhere(this.#sql, `m.id = ?`, messageId)[0]!
  }

  /** Who is in the group, and may read what is said there. */
  async #admit(asker: Asker): Promise<Person> {
    const person = await this.#roster.admit(asker)
    await this.#policy.require(asker, 'read')
    return person
  }

  async #room(asker: Asker, person: Person): Promise<Room> {
    const { kind, name, year, status: _, ...rest } = roomOf(this.#sql)
    const group = { id: this.#groupId, kind, name, year }
    const rights = rightsOf(asker, person, { kind, ...rest })
    const write = await this.#policy.ask(asker, 'write')
    const refused = write.says === 'no' ? write.why : null
    const mayCall = (await this.#policy.ask(asker, 'call')).says === 'yes'
    return { group, ...rest, ...rights, mayPost: rights.mayPost && refused === null, mayCall, refused }
  }
}
