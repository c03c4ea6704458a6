import { RpcTarget } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { LessonRule } from '../worker/protocol/lesson-rules.ts'
import type { MinutesPage } from '../worker/protocol/lesson-minutes.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { RollStudent } from '../worker/protocol/rolls.ts'
import { dayAt } from '../worker/protocol/school-clock.ts'
import { lessonIn } from './group-lessons-rules.ts'
import type { Asker } from './group-roster.ts'
import { lessonOf } from './names.ts'
import { lessonRuleOf, periodOf, setLessonRule } from './rolls-lesson-rules.ts'
import type { Ways } from './rolls-log.ts'
import type { RollDesk } from './rolls.ts'
import { sqlOf, type Sql } from './sql.ts'

type Seeing = { ways: Ways & { named: RollStudent[] }; maySet: boolean; only: readonly string[] | null }

/** What a group's lessons come to in its rolls: who was there for how long, and by which rule that counts. Belongs to ClassGroup. */
export class LessonRolls extends RpcTarget {
  readonly #env: Bindings
  readonly #place: { schoolId: string; groupId: string }
  readonly #rolls: RollDesk
  readonly #sql: Sql

  constructor(ctx: DurableObjectState, env: Bindings, place: { schoolId: string; groupId: string }, rolls: RollDesk) {
    super()
    this.#env = env
    this.#place = place
    this.#rolls = rolls
    this.#sql = sqlOf(ctx.storage)
  }

  /** Who was in a lesson: whoever takes the group's roll sees all of it, a student themselves, a guardian these children. */
  async page(caller: Asker, lessonId: string, children: readonly string[] | null): Promise<MinutesPage> {
    const { ways, maySet, only } = await this.#seen(caller, children)
    const { schoolId, groupId } = this.#place
    const lesson = lessonIn(this.#sql, groupId, lessonId)
    if (!lesson || lesson.kind !== 'lesson') throw new Refusal('not-found')
    const { period, from, stays } = await lessonOf(this.#env, schoolId, lessonId).stays(groupId)
    const found = new Map(stays.map((one) => [one.memberId, one.stays]))
    return {
      lesson: { id: lesson.id, title: lesson.title, beganAt: lesson.beganAt, endedAt: lesson.endedAt },
      from: Math.max(lesson.beganAt, from ?? 0),
      now: Date.now(),
      date: dayAt(lesson.beganAt, ways.zone),
      period: period ?? periodOf(this.#sql, lessonId, ways),
      rule: lessonRuleOf(this.#sql, ways),
      maySet,
      rows: ways.named
        .filter(({ id }) => only === null || only.includes(id))
        .map(({ id, name }) => ({ memberId: id, name, stays: found.get(id) ?? [] })),
    }
  }

  rule(caller: Asker): Promise<LessonRule & { own: boolean }> {
    return this.#rolls.asTeacher(caller, (ways) => lessonRuleOf(this.#sql, ways))
  }

  /** What was counted before stays as it was counted. */
  setRule(caller: Asker, rule: LessonRule | null): Promise<LessonRule & { own: boolean }> {
    return this.#rolls.asTeacher(caller, (ways) => {
      setLessonRule(this.#sql, rule)
      return lessonRuleOf(this.#sql, ways)
    })
  }

  async #seen(caller: Asker, children: readonly string[] | null): Promise<Seeing> {
    if (children) {
      const ways = await this.#rolls.asFamily(caller, children, (all) => all)
      return { ways, maySet: false, only: children }
    }
    if (caller.role === 'student') {
      const ways = await this.#rolls.asFamily(caller, [caller.memberId], (all) => all)
      return { ways, maySet: false, only: [caller.memberId] }
    }
    const ways = await this.#rolls.asTeacher(caller, (all) => all)
    return { ways, maySet: true, only: null }
  }
}
