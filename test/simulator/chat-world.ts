import type { Message } from '../../worker/protocol/messages.ts'
import { defer, settle, waiting, type Waiting } from '../../durable/outbox-rules.ts'
import type { GroupNews, MailroomLetter } from '../../durable/letters.ts'
import type { Chance } from './chance.ts'
import { groupId, groupSchema, person, type ChatRules, type Letter } from './chat.ts'
import { ChatPhone, everybody, homes, Mailroom, type Changed, type Command, type Who } from './chat-phones.ts'
import { Store } from './store.ts'

/** A group, two mailrooms and four phones, on a network that loses, doubles and delays, with objects that die at any moment. */
export class ChatWorld {
  readonly group = new Store(groupSchema)
  readonly rooms = { a: new Mailroom(), b: new Mailroom() }
  readonly phones = everybody.map((who) => new ChatPhone(who))
  readonly faults: string[] = []
  readonly rules: ChatRules
  readonly chance: Chance
  members = new Set<Who>(everybody)
  now = 1_700_000_000_000
  #id = 0
  #read = new Map<string, number>()

  constructor(rules: ChatRules, chance: Chance) {
    this.rules = rules
    this.chance = chance
    this.roster(null)
  }

  newId = () => `00000000-0000-7000-8000-${String(++this.#id).padStart(12, '0')}`

  /** Somebody leaves, or comes back; the mailrooms of those who leave hear of it before anything else happens. */
  roster(who: Who | null) {
    if (who && this.members.has(who)) this.members.delete(who)
    else if (who) this.members.add(who)
    const group = { kind: 'class' as const, name: '5B', year: '5', status: 'active' as const }
    const people = [...this.members].map((one) => person(one, homes[one]))
    const turns = this.group.transaction(() => {
      const turns = this.rules.takeRoster(this.group.sql, { group, people, kin: [] }, this.now)
      this.rules.knowRooms(this.group.sql)
      return turns
    })
    for (const { mailroom, joined, left } of turns) {
      const room = this.rooms[mailroom as 'a' | 'b']
      room.store.transaction(() => this.rules.takePeople(room.store.sql, { kind: 'people', groupId, joined, left }))
      for (const phone of room.open) if (left.includes(phone.who)) room.open.delete(phone)
    }
  }

  /** The phone's line opens, and the chat with it, if its member is in the group. */
  open(phone: ChatPhone) {
    phone.line ??= []
    if (!this.members.has(phone.who)) return
    const room = this.rooms[homes[phone.who]]
    const head = this.rules.headOf(this.group.sql)
    this.rules.openRoom(this.group.sql, homes[phone.who], head.event)
    room.open.add(phone)
    phone.line.push({ type: 'opened', event: Math.max(head.event, room.heardTo) })
  }

  cut(phone: ChatPhone) {
    phone.line = null
    this.rooms[homes[phone.who]].open.delete(phone)
  }

  /** The mailroom dies: its sockets with it. */
  crash(name: 'a' | 'b') {
    for (const phone of this.phones) if (homes[phone.who] === name) this.cut(phone)
    Object.assign(this.rooms[name], { open: new Set(), heardTo: 0 })
  }

  /** The first command of a phone goes up; it may be stored and its answer lost, or said twice. */
  send(phone: ChatPhone) {
    const [command] = phone.queue
    if (!command) return
    for (let times = this.chance.happens(0.2) ? 2 : 1; times > 0; times--) {
      const answer = this.#take(phone, command)
      if (answer === 'later' || this.chance.happens(0.3)) return
      phone.queue = phone.queue.filter((one) => one !== command)
      if (answer === 'refused') continue
      phone.acked.set(command.id, answer.seq)
      phone.chat = this.rules.takeOne(phone.chat, answer)
    }
  }

  #take(phone: ChatPhone, { kind, id, about, text }: Command): Message | 'refused' | 'later' {
    if (!this.members.has(phone.who)) return 'refused'
    const { sql } = this.group
    const by = { memberId: phone.who, now: this.now }
    try {
      this.group.transaction(() => {
        if (kind === 'say') this.rules.postMessage(sql, phone.who, draftOf(id, text, this.#mentions(text)), this.now)
        else if (kind === 'edit') this.rules.editMessage(sql, about, { id, text }, by)
        else if (kind === 'recall') this.rules.recallMessage(sql, about, false, by)
        else this.rules.react(sql, about, text, by)
      })
    } catch {
      return 'refused'
    }
    const wanted = kind === 'say' ? id : about
    return this.log().find((one) => one.id === wanted) ?? 'refused'
  }

  #mentions = (text: string) => everybody.filter((who) => text.includes(`@${who}`))

  log = (): Message[] => this.rules.changedSince(this.group.sql, 0, 10_000).toSorted((a, b) => a.seq - b.seq)

  /** One batch to one mailroom that is behind; its answer may be lost, and then the same goes again. */
  tell(name: 'a' | 'b') {
    const room = this.rules.openRooms(this.group.sql).find((one) => one.mailroom === name)
    const head = this.rules.headOf(this.group.sql)
    if (!room || room.sentTo >= head.event || this.chance.happens(0.15)) return
    const messages = this.rules.changedSince(this.group.sql, room.sentTo, 3)
    const to = messages.length < 3 ? head.event : messages.at(-1)!.event
    const reacted = this.rules.reactedIn(this.group.sql, room.sentTo, to)
    const authors = new Set(messages.map(({ author }) => author.id))
    const frame: Changed = { type: 'group.changed', groupId, from: room.sentTo, to, messages, reacted }
    const at = this.rooms[name]
    for (const phone of at.open) {
      if (!this.members.has(phone.who)) this.faults.push(`I9: ${phone.who} is sent a frame and is not in the group`)
      phone.line?.push(frame)
    }
    at.heardTo = Math.max(at.heardTo, to)
    const by = authors.size === 1 ? [...authors][0]! : ''
    at.store.transaction(() => this.rules.takeUnread(at.store.sql, groupId, head.seq, by))
    if (this.chance.happens(0.2)) return
    this.rules.sentTo(this.group.sql, name, to)
    if (at.open.size === 0) this.rules.shutRoom(this.group.sql, name)
  }

  /** The next frame is heard, or the phone that has missed something asks. */
  hear(phone: ChatPhone) {
    const frame = phone.line?.shift()
    if (frame?.type === 'group.changed') phone.chat = this.rules.hearChanged(phone.chat, frame, phone.who)
    const behind = frame?.type === 'opened' && frame.event !== phone.chat.event
    if (phone.line && (phone.chat.hole || behind)) this.#catchUp(phone)
    this.#look(phone)
  }

  #catchUp(phone: ChatPhone) {
    if (!this.members.has(phone.who)) return
    const { event } = phone.chat
    const head = this.rules.headOf(this.group.sql)
    const all = event === null ? [] : this.rules.changedSince(this.group.sql, event, 7)
    const reset = event === null || all.length > 6
    const rows = reset ? this.rules.newestPage(this.group.sql) : all.toSorted((a, b) => a.seq - b.seq)
    const page = { head, rows, own: [], reset }
    phone.chat = reset ? this.rules.startAt(page) : this.rules.takeSince(phone.chat, page)
  }

  /** What a phone shows at any moment is a part of the log without a gap. */
  #look(phone: ChatPhone) {
    const seqs = phone.chat.rows.map(({ seq }) => seq)
    if (seqs.some((seq, n) => n > 0 && seq !== seqs[n - 1]! + 1))
      this.faults.push(`I3: ${phone.who} shows ${seqs.join(' ')}`)
  }

  read(phone: ChatPhone) {
    const last = phone.chat.rows.at(-1)
    if (!phone.line || !last || !this.members.has(phone.who)) return
    const room = this.rooms[homes[phone.who]]
    const seq = this.chance.happens(0.3) ? Math.max(1, last.seq - 2) : last.seq
    room.store.transaction(() => this.rules.readTo(room.store.sql, homes[phone.who], phone.who, groupId, seq, this.now))
    this.#neverBack(phone.who)
  }

  #neverBack(who: Who) {
    const mark = this.mark(who)
    if (!mark) return void this.#read.delete(who)
    if (mark.readTo < (this.#read.get(who) ?? 0)) this.faults.push(`I4: the read mark of ${who} went back`)
    this.#read.set(who, mark.readTo)
  }

  mark(who: Who): { readTo: number; unreadFrom: number | null } | undefined {
    return this.rooms[homes[who]].store.sql<{ readTo: number; unreadFrom: number | null }>(
      `select read_to as readTo, unread_from as unreadFrom from group_marks where member_id = ?`,
      who
    )[0]
  }

  /** Letters go both ways; each may be lost on its way, or only its answer. */
  drain() {
    for (const [target, letters] of waiting(this.group.sql, this.now)) this.#toRoom(target, letters)
    for (const name of ['a', 'b'] as const) {
      const { sql } = this.rooms[name].store
      for (const [, letters] of waiting(sql, this.now)) {
        if (this.chance.happens(0.2)) defer(sql, letters, this.now)
        else {
          for (const { body } of letters) this.#hungry(JSON.parse(body) as Letter)
          if (!this.chance.happens(0.2)) settle(sql, letters)
        }
      }
    }
  }

  #hungry(letter: Letter) {
    if (letter.kind !== 'hungry') return
    this.group.transaction(() => this.rules.hunger(this.group.sql, letter.mailroom, letter.seq, this.now))
  }

  #toRoom(target: string, letters: Waiting[]) {
    const [kind, name = ''] = target.split('/')
    if (kind !== 'mailroom') return settle(this.group.sql, letters)
    if (this.chance.happens(0.2)) return defer(this.group.sql, letters, this.now)
    const room = this.rooms[name as 'a' | 'b']
    const news = this.rules.withGroup(
      letters.map(({ body }) => JSON.parse(body) as MailroomLetter),
      groupId
    )
    room.store.transaction(() => news.forEach((one) => this.#news(room, one as GroupNews)))
    const unread = news.find((one) => one.kind === 'unread')
    const hungry = unread && this.rules.isHungry(room.store.sql, groupId)
    if (this.chance.happens(0.2)) return
    this.group.transaction(() => {
      settle(this.group.sql, letters)
      if (hungry) this.rules.hunger(this.group.sql, name, unread.seq, this.now)
    })
  }

  #news({ store: { sql } }: Mailroom, news: GroupNews) {
    if (news.kind === 'unread') this.rules.takeUnread(sql, news.groupId, news.seq, news.by)
    else if (news.kind === 'called') this.rules.takeCalled(sql, news)
  }
}

const draftOf = (id: string, text: string, members: string[]) => ({
  id,
  text,
  replyTo: null,
  files: [],
  sticker: null,
  mentions: { members, wide: 'nobody' as const },
  people: null,
})
