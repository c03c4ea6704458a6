import { RpcTarget } from 'cloudflare:workers'
import type { MorningRow } from '../worker/protocol/mornings.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { can } from '../worker/protocol/roles.ts'
import { type RollKey } from '../worker/protocol/roll-events.ts'
import { type RollPage, type RollSave, type RollSaved, type RollStudent } from '../worker/protocol/rolls.ts'
import { dayAt, instantOf } from '../worker/protocol/school-clock.ts'
import type { ClassMorning, RollLetter } from './letters-rolls.ts'
import type { Asker, GroupRoster } from './group-roster.ts'
import { roomOf } from './group-roster-rules.ts'
import type { Outbox } from './outbox.ts'
import { alertsAt, alertsOf, dueAlerts } from './rolls-alert-rules.ts'
import { marksOf, standingsIn, stateOf, type Ways } from './rolls-log.ts'
import { takeMinutes } from './rolls-lesson-rules.ts'
import { morningOf } from './rolls-morning-rules.ts'
import { notesOf, takeNote } from './rolls-note-rules.ts'
import { leads, peopleIn, studentsAmong, type RollPerson } from './rolls-people.ts'
import { saveRoll } from './rolls-rules.ts'
import { eraseOldRolls } from './rolls-retention-rules.ts'
import { forgetSettings, settingsHere } from './rolls-settings.ts'
import { takeSightings } from './sightings-rules.ts'
import { sqlOf, type Sql } from './sql.ts'
import { uuidAt } from './uuid.ts'

type Whole = { name: string; people: RollPerson[]; ways: Ways }

/** A group's part in rolls: stores and tells what the rules decide. Belongs to ClassGroup. */
export class RollDesk extends RpcTarget {
  readonly #ctx: DurableObjectState
  readonly #db: D1Database
  readonly #place: { schoolId: string; groupId: string }
  readonly #outbox: Outbox
  readonly #roster: GroupRoster
  readonly #sql: Sql

  constructor(
    ctx: DurableObjectState,
    db: D1Database,
    place: { schoolId: string; groupId: string },
    outbox: Outbox,
    roster: GroupRoster
  ) {
    super()
    this.#ctx = ctx
    this.#db = db
    this.#place = place
    this.#outbox = outbox
    this.#roster = roster
    this.#sql = sqlOf(ctx.storage)
  }

  /** The roll as a teacher of the group, or the office, may see it. Without a day it is today's, without a period the morning's. */
  async page(caller: Asker, asked: Partial<RollKey>): Promise<RollPage> {
    const { name, people, ways } = await this.admit(caller)
    const now = Date.now()
    const today = dayAt(now, ways.zone)
    const key = { date: asked.date ?? today, period: asked.period ?? ways.settings.morning }
    const named = new Map(people.map(({ memberId, native, reading }) => [memberId, { native, reading }]))
    return {
      group: { id: this.#place.groupId, name },
      ...key,
      ...stateOf(this.#sql, key),
      students: studentsAmong(people),
      marks: marksOf(this.#sql, key).map((one) => ({
        ...one,
        author: one.author && { ...one.author, name: named.get(one.author.id) ?? null },
      })),
      notes: notesOf(this.#sql, key.date),
      locksAt: instantOf(key.date, ways.settings.lockAt, ways.zone),
      alertsAt: alertsAt(key.date, ways),
      now,
      today,
      codes: ways.settings.codes,
    }
  }

  /** Once this returns the roll is in the log. */
  async save(caller: Asker, save: RollSave, auditId: string): Promise<RollSaved> {
    const { ways } = await this.admit(caller)
    const by = { id: caller.memberId, role: caller.role, auditId }
    return this.#change(ways, (now) => saveRoll(this.#sql, save, by, ways, now))
  }

  /** Letters of School's. Once this returns they are stored. */
  async take(letters: RollLetter[]) {
    if (letters.some((one) => one.kind === 'roll-settings')) this.#forgetSettings()
    const notes = letters.filter((one) => one.kind === 'absence')
    const sightings = letters.flatMap((one) => (one.kind === 'sightings' ? one.sightings : []))
    const minutes = letters.filter((one) => one.kind === 'minutes')
    if (notes.length + sightings.length + minutes.length === 0) return
    const { ways } = await this.whole()
    if (sightings.length > 0) this.#change(ways, (now) => takeSightings(this.#sql, sightings, ways, now))
    this.#change(ways, (now) => minutes.forEach((one) => takeMinutes(this.#sql, one, ways, now)))
    this.#change(ways, (now) => notes.forEach((one) => takeNote(this.#sql, one, ways, now)))
  }

  /** Whether this phone may have the group's rolls on its screen; its mailroom is told of what changes from now on. */
  async follow(caller: Asker, mailroom: string): Promise<boolean> {
    await this.admit(caller)
    this.#sql(`insert or ignore into roll_followers (mailroom) values (?)`, mailroom)
    return true
  }

  unfollow(mailroom: string) {
    this.#sql(`delete from roll_followers where mailroom = ?`, mailroom)
  }

  async mornings(dates: string[]): Promise<ClassMorning[]> {
    const { ways } = await this.whole()
    return dates.map((date) => morningOf(this.#sql, date, ways))
  }

  /** Everyone of this class's morning by name, with what is known of them. */
  async morningRows(date: string): Promise<MorningRow[]> {
    const { name, people, ways } = await this.whole()
    const held = standingsIn(this.#sql, { date, period: ways.settings.morning })
    const notes = new Map(notesOf(this.#sql, date).map((one) => [one.studentId, one]))
    const alerts = alertsOf(this.#sql, date)
    return studentsAmong(people).flatMap((student) => {
      const standing = held.get(student.id)
      if (!standing) return []
      const { status, by, explained } = standing
      const note = notes.get(student.id)
      return {
        student,
        group: { id: this.#place.groupId, name },
        status,
        code: by?.code ?? null,
        explained,
        note: note ? { text: note.text, late: note.late, at: note.at } : null,
        alert: alerts.get(student.id) ?? null,
      }
    })
  }

  /** The alarm's part: alerts whose time has come, and rolls that the school keeps no longer. A group that owes nothing sleeps on. */
  async work() {
    const has = this.#sql(`select 1 from rolls limit 1`).length > 0
    if (!has) return
    const { ways } = await this.whole()
    const now = Date.now()
    const next = this.#ctx.storage.transactionSync(() => [
      dueAlerts(this.#sql, ways, now),
      eraseOldRolls(this.#sql, ways, now),
    ])
    for (const at of next) if (at !== null) this.#outbox.wake(at)
  }

  /** How long rolls are kept may have changed too: the alarm looks. */
  #forgetSettings() {
    forgetSettings(this.#sql)
    this.#outbox.owing()
  }

  /** For what stands beside the roll, such as a check-in: done as one change of the group, by whoever may take its roll. */
  async asTeacher<T>(caller: Asker, act: (ways: Ways & { named: RollStudent[] }, now: number) => T): Promise<T> {
    const { people, ways } = await this.admit(caller)
    return this.#change(ways, (now) => act({ ...ways, named: studentsAmong(people) }, now))
  }

  /** The same by one of those who are marked here. */
  async asStudent<T>(caller: Asker, act: (ways: Ways, now: number) => T): Promise<T> {
    const { ways } = await this.whole(caller)
    if (!ways.students.some((one) => one.id === caller.memberId)) throw new Refusal('not-found')
    return this.#change(ways, (now) => act(ways, now))
  }

  /** The same for whoever asks of students who are their own. Throws `not-found` where none of these is of the group. */
  async asFamily<T>(
    caller: Asker,
    studentIds: readonly string[],
    act: (ways: Ways & { named: RollStudent[] }) => T
  ): Promise<T> {
    const { people, ways } = await this.whole(caller)
    if (!ways.students.some(({ id }) => studentIds.includes(id))) throw new Refusal('not-found')
    return act({ ...ways, named: studentsAmong(people) })
  }

  /** A member of the school who may not see this group's rolls is told that there are none. */
  async admit(caller: Asker): Promise<Whole> {
    const whole = await this.whole(caller)
    const person = whole.people.find((one) => one.memberId === caller.memberId)
    if (!(person && leads(person)) && !can(caller.role, 'roll.see-school')) throw new Refusal('not-found')
    return whole
  }

  async whole(caller?: Asker): Promise<Whole> {
    await this.#roster.ready(caller)
    const here = await settingsHere(this.#sql, this.#db, this.#place.schoolId)
    const people = peopleIn(this.#sql)
    const { name } = roomOf(this.#sql)
    const students = studentsAmong(people)
    return { name, people, ways: { ...here, groupId: this.#place.groupId, students, newId: () => uuidAt(Date.now()) } }
  }

  /** Whatever changes may make an alert due, now or later: the object sees to it that it is awake then. */
  #change<T>(ways: Ways, change: (now: number) => T): T {
    const now = Date.now()
    const [done, next] = this.#ctx.storage.transactionSync(() => {
      const done = change(now)
      return [done, dueAlerts(this.#sql, ways, now)]
    })
    this.#outbox.owing(now)
    if (next !== null) this.#outbox.wake(next)
    return done
  }
}
