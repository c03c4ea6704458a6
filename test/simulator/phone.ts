import type { ServerEvent } from '../../worker/protocol/events.ts'
import type { Mark } from '../../worker/protocol/inbox.ts'
import { emptyBox, hearInbox, isInboxEvent, markBox, type Box } from '../../web/inbox/inbox-rules.ts'
import type { MailroomActor } from './actors.ts'
import type { World } from './world.ts'

/** A phone with the phone's own rules. Its store outlives every cut; what was on the line does not. */
export class Phone {
  readonly memberId: string
  readonly room: MailroomActor
  box: Box = emptyBox
  /** Every live sequence it took in, to see that none was skipped or went back. */
  readonly heard: { seq: number; opened: boolean }[] = []
  /** What this device has really had on it, whatever anybody else believes. */
  readonly has = new Set<string>()
  readonly opened = new Set<string>()
  /** Marks of which it was told that they are kept. */
  readonly kept = new Set<string>()
  readonly foreign: string[] = []
  #down: ServerEvent[] = []
  #up: Mark[][] = []
  #line = false

  constructor(memberId: string, room: MailroomActor) {
    this.memberId = memberId
    this.room = room
  }

  get isConnected() {
    return this.#line
  }

  get isBusy() {
    return this.#line && this.#down.length + this.#up.length > 0
  }

  connect(world: World) {
    const { rules, store } = this.room
    this.#line = true
    const frame = store.transaction(() => rules.openInbox(store.sql, this.memberId, this.box.cursor, world.now))
    this.#down.push(frame)
  }

  /** The line dies: what was on it is gone, and the room notices. */
  drop(now: number) {
    if (!this.#line) return
    this.cut()
    this.room.store.transaction(() => this.room.rules.leave(this.room.store.sql, this.memberId, now))
  }

  cut() {
    this.#line = false
    this.#down = []
    this.#up = []
  }

  hears(event: ServerEvent) {
    if (this.#line) this.#down.push(event)
  }

  read(noticeId: string) {
    if (!this.box.entries.has(noticeId)) return
    this.opened.add(noticeId)
    this.#become(markBox(this.box, { noticeId, state: 'read' }))
  }

  /** The next frame is heard, or the next one goes up. */
  turn(world: World) {
    if (this.#down.length > 0 && (this.#up.length === 0 || world.chance.happens(0.5))) this.#hear(this.#down.shift()!)
    else this.#say(this.#up.shift()!, world)
  }

  #hear(event: ServerEvent) {
    if (!isInboxEvent(event)) return
    if (event.type === 'mark.kept') for (const mark of event.marks) this.kept.add(`${mark.noticeId} ${mark.state}`)
    else {
      const opened = event.type === 'inbox.opened'
      this.heard.push({ seq: opened ? event.cursor.seq : event.entry.seq, opened })
      for (const entry of opened ? event.entries : [event.entry]) this.has.add(entry.notice.id)
    }
    this.#become(hearInbox(this.box, event))
    if (this.box.hole) return this.cut()
    if (event.type === 'inbox.opened' && this.box.pending.length > 0) this.#up.push([...this.box.pending])
  }

  /** Marks that are new since the last change go up at once. */
  #become(box: Box) {
    const fresh = box.pending.filter((mark) => !this.box.pending.includes(mark))
    this.box = box
    if (this.#line && fresh.length > 0) this.#up.push(fresh)
  }

  #say(marks: Mark[], world: World) {
    const { rules, store } = this.room
    const said = store.transaction(() =>
      rules.mark(
        store.sql,
        marks.map((one) => ({ ...one, memberId: this.memberId })),
        world.now
      )
    )
    this.hears({ type: 'mark.kept', marks })
    world.tell(this.room, said)
  }
}
