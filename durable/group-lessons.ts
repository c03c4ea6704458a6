import { RpcTarget } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { LessonClass } from '../worker/protocol/lesson-classes.ts'
import type { Lesson, LessonDraft, LessonPage } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { can } from '../worker/protocol/roles.ts'
import { areToBeAsked, invite, takeInvitation } from './group-classes-rules.ts'
import { guestsOf } from './call-guests-rules.ts'
import { endCall } from './calls-rules.ts'
import {
  beginLesson,
  endedLesson,
  lessonIn,
  lessonOnAir,
  lessonsIn,
  lockLesson,
  tellOfLesson,
} from './group-lessons-rules.ts'
import type { Asker, GroupRoster } from './group-roster.ts'
import { roomOf, rosterOf, type GroupKind, type Person as Member } from './group-roster-rules.ts'
import { rulingIn } from './group-policy-rules.ts'
import { cameraOf } from './lesson-camera-rules.ts'
import type { Admitted } from './lesson-frames.ts'
import type { Person } from './lesson-part.ts'
import type { StateLetter } from './lesson-state-rules.ts'
import { classGroupOf, lessonOf, mailroomOf } from './names.ts'
import type { Outbox } from './outbox.ts'
import type { PolicyCopy } from './policy-copy.ts'
import { sqlOf, type Sql } from './sql.ts'

/** A group's lessons: who may begin one, and who may come in. What happens in one is its own object's. Belongs to ClassGroup. */
export class GroupLessons extends RpcTarget {
  readonly #ctx: DurableObjectState
  readonly #env: Bindings
  readonly #place: { schoolId: string; groupId: string }
  readonly #roster: GroupRoster
  readonly #outbox: Outbox
  readonly #policy: PolicyCopy
  readonly #sql: Sql

  constructor(
    ctx: DurableObjectState,
    env: Bindings,
    place: { schoolId: string; groupId: string },
    to: { roster: GroupRoster; outbox: Outbox; policy: PolicyCopy }
  ) {
    super()
    this.#ctx = ctx
    this.#env = env
    this.#place = place
    this.#roster = to.roster
    this.#outbox = to.outbox
    this.#policy = to.policy
    this.#sql = sqlOf(ctx.storage)
  }

  async begin(asker: Asker, { groups, ...draft }: LessonDraft): Promise<Lesson> {
    const member = await this.#roster.admit(asker)
    const { kind, status } = roomOf(this.#sql)
    if (placeIn(draft.kind, kind, member) !== 'lead') throw new Refusal('not-allowed', 'enrollment')
    if (status !== 'active') throw new Refusal('not-allowed', 'status')
    const policy = await this.#policy.ready()
    const classes = await this.#together(asker, draft, groups)
    const now = Date.now()
    const by = { id: member.memberId, name: nameOf(member) }
    const lesson = this.#ctx.storage.transactionSync(() => {
      const begun = beginLesson(this.#sql, this.#place.groupId, by, { ...draft, classes }, policy, now)
      invite(this.#sql, begun, now)
      return begun
    })
    this.#outbox.owing(now)
    return lesson
  }

  /** This class, for a lesson of somebody else's that it is to be in. One that is on air in it already comes first. */
  async host(asker: Asker, lessonId: string): Promise<LessonClass> {
    await this.#roster.ready(asker)
    const member = can(asker.role, 'lesson.together') ? null : await this.#roster.admit(asker)
    const { kind, status, name } = roomOf(this.#sql)
    if ((member && placeOf(member) !== 'lead') || (kind !== 'class' && kind !== 'subject') || status !== 'active')
      throw new Refusal('not-found')
    const on = lessonOnAir(this.#sql, this.#place.groupId)
    if (on && on.id !== lessonId) throw new Refusal('conflict', 'on-air')
    return { groupId: this.#place.groupId, name }
  }

  /** From the group of the lecturer. */
  invited(lessons: readonly Lesson[]) {
    const now = Date.now()
    this.#ctx.storage.transactionSync(() => {
      for (const lesson of lessons) takeInvitation(this.#sql, this.#place.groupId, lesson, now)
    })
    this.#outbox.owing(now)
  }

  /** What was begun once is answered as it was begun: nobody is asked again. */
  async #together(asker: Asker, draft: Omit<LessonDraft, 'groups'>, groups: readonly string[]): Promise<LessonClass[]> {
    const { schoolId, groupId } = this.#place
    if (!areToBeAsked(lessonIn(this.#sql, groupId, draft.id), draft, { groupId, groups })) return []
    const hosts = groups.map((one) => classGroupOf(this.#env, schoolId, one).lessons().host(asker, draft.id))
    return [{ groupId, name: roomOf(this.#sql).name }, ...(await Promise.all(hosts))]
  }

  async page(asker: Asker): Promise<LessonPage> {
    const member = await this.#roster.admit(asker)
    return {
      rows: lessonsIn(this.#sql, this.#place.groupId),
      mayLead: placeIn('meeting', roomOf(this.#sql).kind, member) === 'lead',
    }
  }

  /** Who this is in this lesson. Throws `not-found` for whoever is not of the group, and for a lesson of another. */
  async admit(asker: Asker, lessonId: string): Promise<Admitted> {
    const lesson = lessonIn(this.#sql, this.#place.groupId, lessonId)
    const { memberId, sessionId, turn } = asker
    const guest = lesson?.kind === 'call' && guestsOf(this.#sql, lessonId).find(({ id }) => id === memberId)
    const groupId = this.#place.groupId
    if (lesson && guest) {
      // This group hears only of the sessions of its own people.
      await mailroomOf(this.#env, this.#place.schoolId, guest.mailroom).admit(asker)
      const person: Person = { memberId, name: guest.name, place: 'lead', groupId }
      return { person, lesson, camera: 'on', replays: false, sessionId, turn }
    }
    const member = await this.#roster.admit(asker)
    if (!lesson) throw new Refusal('not-found')
    const policy = await this.#policy.ready()
    const camera = cameraOf(this.#sql, policy, memberId)
    const replays = rulingIn(this.#sql, policy, asker, 'replay', Date.now()).says === 'yes'
    const { kind } = roomOf(this.#sql)
    const person: Person = { memberId, name: nameOf(member), place: placeIn(lesson.kind, kind, member), groupId }
    const observers = rosterOf(this.#sql).filter(({ enrollment }) => enrollment === 'observer')
    const second = lesson.kind === 'call' && kind === 'direct' ? observers.map((one) => one.memberId) : []
    return { person, lesson: second.length > 0 ? { ...lesson, second } : lesson, camera, replays, sessionId, turn }
  }

  /** Who is in the group now. */
  async memberIds(asker: Asker): Promise<string[]> {
    await this.#roster.admit(asker)
    return rosterOf(this.#sql).map(({ memberId }) => memberId)
  }

  /** How the lesson stands, from its own object. */
  turned(lessonId: string, letters: readonly StateLetter[]) {
    const now = Date.now()
    this.#ctx.storage.transactionSync(() => {
      for (const letter of letters) {
        if (letter.state !== 'ended') lockLesson(this.#sql, lessonId, letter.state)
        else {
          endedLesson(this.#sql, this.#place.groupId, lessonId, letter.at, now)
          endCall(this.#sql, lessonId, now)
          invite(this.#sql, lessonIn(this.#sql, this.#place.groupId, lessonId), now)
        }
      }
    })
    this.#outbox.owing(now)
  }

  /** Whoever left the group leaves its lesson with it, before this returns. */
  async rosterChanged() {
    const on = lessonOnAir(this.#sql, this.#place.groupId)
    if (!on) return
    const now = Date.now()
    this.#ctx.storage.transactionSync(() => tellOfLesson(this.#sql, this.#place.groupId, on.id, now))
    this.#outbox.owing(now)
    const { kind } = roomOf(this.#sql)
    const own = rosterOf(this.#sql).map((one) => ({ memberId: one.memberId, place: placeIn(on.kind, kind, one) }))
    const guests = guestsOf(this.#sql, on.id).map(({ id }) => ({ memberId: id, place: 'lead' as const }))
    const people = [...own, ...guests]
    await lessonOf(this.#env, this.#place.schoolId, on.id).keepOnly(this.#place.groupId, people)
  }

  async revoke(sessions: { sessionId: string; turn: number | null }[]) {
    const on = lessonOnAir(this.#sql, this.#place.groupId)
    if (on) await lessonOf(this.#env, this.#place.schoolId, on.id).revoke(sessions)
  }
}

const nameOf = ({ native, reading }: Member) => ({ native, reading })

/** In a call of a few, and among colleagues in the staff room, nobody leads the others. */
const placeIn = (lesson: Lesson['kind'], group: GroupKind, member: Pick<Member, 'enrollment'>): Person['place'] =>
  (lesson === 'call' && group === 'direct') || (group === 'staff' && member.enrollment !== 'observer')
    ? 'lead'
    : placeOf(member)

const placeOf = ({ enrollment }: Pick<Member, 'enrollment'>): Person['place'] =>
  enrollment === 'owner' || enrollment === 'teacher' ? 'lead' : enrollment === 'observer' ? 'observer' : 'student'
