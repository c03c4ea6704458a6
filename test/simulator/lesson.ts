import * as commands from '../../durable/lesson-commands-rules.ts'
import { floorOf, handsOf } from '../../durable/lesson-floor-rules.ts'
import { keepInLog } from '../../durable/lesson-log-rules.ts'
import * as media from '../../durable/lesson-media-rules.ts'
import type { Person, Say } from '../../durable/lesson-part.ts'
import * as people from '../../durable/lesson-people-rules.ts'
import { lessonSchema } from '../../durable/lesson-rules.ts'
import { countHeads, knowLesson, nextTurn, stateOf } from '../../durable/lesson-state-rules.ts'
import type { TrackKind } from '../../worker/protocol/lesson-people.ts'
import type { LessonEvent } from '../../worker/protocol/lessons.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { hear, type View } from '../../web/lesson/view.ts'
import { Chance } from './chance.ts'
import { check, checkAtRest, type Server } from './lesson-checks.ts'
import { class6, kinds, type Move } from './lesson-moves.ts'
import { Store } from './store.ts'

export const rules = { ...commands, ...media, ...people, keepInLog, hear }
export type LessonRules = typeof rules

type Owed = { id: number; target: string; body: string }

/** A class comes and goes, speaks and is silenced, over lines that break, with an object that may die between its store and its sockets. */
export class LessonPlay {
  readonly #store = new Store(lessonSchema)
  readonly #own: LessonRules
  readonly #chance: Chance
  readonly #phones = new Map<string, View>()
  readonly #server: Server = { open: new Set(), sent: [] }
  #promised: LessonEvent[] = []
  #now = 1_000_000
  #n = 0

  constructor(seed: number, own: LessonRules) {
    this.#own = own
    this.#chance = new Chance(seed)
    const by = { id: 'member-0', name: { native: 'member-0', reading: '' } }
    knowLesson(
      this.#sql,
      { id: 'lesson', groupId: 'class', kind: 'lesson', title: '', task: '', by, beganAt: 0, endedAt: null },
      this.#now
    )
  }

  get #sql() {
    return this.#store.sql
  }

  #seen = () => ({
    own: this.#own,
    sql: this.#sql,
    phones: this.#phones,
    server: this.#server,
    promised: this.#promised,
  })

  /** Everybody is there when it begins. */
  play(moves: readonly Move[]) {
    try {
      class6.forEach((person) => this.#come(person))
      for (const one of moves) {
        this.#now += 50 + this.#chance.below(400)
        this.#make(one)
        this.#ring()
        check(this.#seen())
      }
      this.#now += 30_000
      this.#ring()
      this.#deliver()
      checkAtRest(this.#seen(), this.#fresh())
    } finally {
      this.#store.close()
    }
  }

  #make(move: Move) {
    if (move.do === 'wait') this.#now += move.seconds * 1_000
    else if (move.do === 'crash') this.#crash()
    else if (move.do === 'deliver') this.#deliver()
    else if (move.do === 'end') this.#command(class6[0]!, { type: 'end' })
    else if (move.do === 'mute')
      this.#command(class6[0]!, { type: 'mute', members: move.who === null ? 'all' : [class6[move.who]!.memberId] })
    else if ('who' in move) this.#makeOf(class6[move.who]!, move)
  }

  #makeOf(person: Person, move: Exclude<Move, { do: 'mute' | 'crash' | 'deliver' | 'end' | 'wait' }>) {
    const { memberId } = person
    if (move.do === 'come') this.#come(person)
    else if (move.do === 'drop') this.#drop(person)
    else if (move.do === 'hand') this.#command(person, { type: 'hand', memberId, state: move.state })
    else if (move.do === 'floor') this.#command(class6[0]!, { type: 'floor', memberId, state: move.state })
    else if (move.do === 'remove') this.#command(class6[0]!, { type: 'remove', memberId })
    else if (move.do === 'reload') this.#session(person)
    else if (move.do === 'send') this.#send(person, kinds[move.kind]!, move.crash)
  }

  /** As the object does it: all is stored or nothing, then it is said to whoever is there. */
  #turn(write: () => readonly Say[], crash = false) {
    const said = this.#store.transaction(() => {
      const said = write()
      for (const say of said) if (say.keep) this.#own.keepInLog(this.#sql, say, this.#now)
      return said
    })
    this.#promised.push(...said.filter(({ keep }) => keep).map(({ event }) => event))
    if (crash) return this.#crash()
    for (const { event } of said)
      for (const [memberId, view] of this.#phones) this.#phones.set(memberId, this.#own.hear(view, event))
    if (stateOf(this.#sql) === 'ended') for (const memberId of this.#phones.keys()) this.#gone(memberId)
  }

  #come(person: Person) {
    const { memberId } = person
    if (stateOf(this.#sql) === 'ended' || this.#own.isRemoved(this.#sql, memberId)) return
    this.#turn(() =>
      this.#own.come(this.#sql, person, this.#now) ? countHeads(this.#sql, people.headsOf(this.#sql), this.#now) : []
    )
    this.#phones.set(memberId, this.#fresh())
  }

  #fresh = (): View => ({
    state: stateOf(this.#sql),
    people: this.#own.peopleOf(this.#sql),
    hands: handsOf(this.#sql),
    floor: floorOf(this.#sql),
    tracks: this.#own.tracksOnAir(this.#sql),
    silent: people.silentOf(this.#sql),
  })

  #drop({ memberId }: Person) {
    if (this.#phones.has(memberId)) this.#gone(memberId)
  }

  #gone(memberId: string) {
    this.#phones.delete(memberId)
    this.#turn(() =>
      this.#own.leave(this.#sql, memberId, this.#now) ? countHeads(this.#sql, people.headsOf(this.#sql), this.#now) : []
    )
  }

  /** Every socket is gone; the next that wakes the object finds that nobody is there. */
  #crash() {
    const all = [...this.#phones.keys()]
    this.#phones.clear()
    for (const memberId of all) this.#gone(memberId)
  }

  #command(by: Person, command: commands.LessonCommand) {
    if (!this.#phones.has(by.memberId) && by.place !== 'lead') return
    try {
      this.#turn(() => [
        ...this.#own.decide(this.#sql, by, command, this.#now),
        ...this.#own.cutUnlawful(this.#sql, this.#now),
      ])
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
    for (const memberId of this.#phones.keys()) if (this.#own.isRemoved(this.#sql, memberId)) this.#gone(memberId)
  }

  #session({ memberId }: Person): media.MediaSessionRow | null {
    if (!this.#phones.has(memberId)) return null
    const n = ++this.#n
    const row = { id: `session-${n}`, memberId, way: 'send' as const, serverId: `server-${n}` }
    this.#turn(() => this.#own.openMedia(this.#sql, row, this.#now))
    return row
  }

  /** The media server takes it; until that is stored something else may happen, and be the end of it. */
  #send(person: Person, kind: TrackKind, late: boolean) {
    const { memberId } = person
    if (!this.#phones.has(memberId)) return
    const [row] = this.#sql<media.MediaSessionRow>(
      `select id, member_id as memberId, way, server_id as serverId from media_sessions where member_id = ? and closed_at is null`,
      memberId
    )
    const session = row ?? this.#session(person)
    if (!session || !this.#own.mayPublish(this.#sql, person, kind)) return
    const mid = String(++this.#n)
    const track = { id: `track-${mid}`, mid, kind }
    this.#server.open.add(`${session.serverId} ${mid}`)
    if (late) this.#meanwhile(person)
    this.#server.sent.push({ ...track, serverId: session.serverId, by: person })
    this.#turn(
      () => this.#own.openTracks(this.#sql, { session, tracks: [track] }, this.#now),
      this.#chance.happens(0.1)
    )
  }

  #meanwhile(person: Person) {
    const { memberId } = person
    const act = this.#chance.below(3)
    if (act === 0) this.#command(class6[0]!, { type: 'floor', memberId, state: 'taken' })
    else if (act === 1) this.#session(person)
    else this.#command(class6[0]!, { type: 'mute', members: [memberId] })
  }

  #ring() {
    for (let n = 0; n < 3; n++) {
      const due = [people.nextGone(this.#sql), nextTurn(this.#sql), media.nextSilence(this.#sql)].filter(
        (at) => at !== null
      )
      if (due.length > 0 && Math.min(...due) > this.#now) break
      this.#turn(() => [...this.#own.pass(this.#sql, this.#now), ...this.#own.cutUnlawful(this.#sql, this.#now)])
    }
  }

  /** Letters go out in any order, some of them twice, and one that is not taken stays. */
  #deliver() {
    for (const { id, target, body } of this.#sql<Owed>(`select id, target, body from outbox`)) {
      if (target === 'media') {
        const { serverId, mid } = JSON.parse(body) as { serverId: string; mid: string }
        this.#server.open.delete(`${serverId} ${mid}`)
        if (this.#chance.happens(0.3)) continue
      }
      this.#sql(`delete from outbox where id = ?`, id)
    }
  }
}
