import { RpcTarget } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { Absence } from '../worker/protocol/absences.ts'
import { can, type Role } from '../worker/protocol/roles.ts'
import { clockAt } from '../worker/protocol/school-clock.ts'
import { absencesBy, absencesOn, fileAbsence, withdrawAbsence, type Filing } from './absences-rules.ts'
import { alertPosting } from './absence-alerts.ts'
import type { AbsenceAlert, ClassMorning } from './letters-rolls.ts'
import { morningIn, takeMornings, unwatchMorning, watchMorning } from './mornings-rules.ts'
import { mailroomOf } from './names.ts'
import type { Outbox } from './outbox.ts'
import { owe } from './outbox-rules.ts'
import { pageOf, postNotice } from './school-rules.ts'
import { sqlOf, type Sql } from './sql.ts'
import { uuidAt } from './uuid.ts'

/** School's part in rolls: its mornings, what families tell beforehand, and who is told that a child is absent. */
export class MorningDesk extends RpcTarget {
  readonly #ctx: DurableObjectState
  readonly #env: Bindings
  readonly #schoolId: string
  readonly #outbox: Outbox
  readonly #sql: Sql

  constructor(ctx: DurableObjectState, env: Bindings, schoolId: string, outbox: Outbox) {
    super()
    this.#ctx = ctx
    this.#env = env
    this.#schoolId = schoolId
    this.#outbox = outbox
    this.#sql = sqlOf(ctx.storage)
  }

  take(mornings: ClassMorning[]) {
    this.#change((now) => takeMornings(this.#sql, mornings, now))
  }

  of(date: string) {
    return morningIn(this.#sql, date)
  }

  /** Whoever runs the school may watch its morning fill. */
  watch(mailroom: string, { role }: { role: Role }): boolean {
    if (!can(role, 'roll.see-school')) return false
    watchMorning(this.#sql, mailroom)
    return true
  }

  file(filing: Filing): Absence {
    return this.#change((now) => fileAbsence(this.#sql, filing, () => uuidAt(now), now))
  }

  withdraw(absenceId: string, by: { id: string; role: Role }, auditId: string): Absence {
    return this.#change((now) => withdrawAbsence(this.#sql, absenceId, by, auditId, () => uuidAt(now), now))
  }

  absences(which: { by: string } | { on: string }): Absence[] {
    return 'by' in which ? absencesBy(this.#sql, which.by) : absencesOn(this.#sql, which.on)
  }

  /** The groups are to read anew how rolls are taken. */
  settingsChanged(groupIds: string[]) {
    this.#change((now) => {
      for (const groupId of groupIds)
        owe(this.#sql, {
          target: `group/${groupId}`,
          topic: 'roll-settings',
          body: { kind: 'roll-settings' },
          due: now,
        })
    })
  }

  /** Tells a child's guardians, by a notice of the school's own: each alert once, however often the class says it. */
  async alert(alerts: AbsenceAlert[]) {
    for (const alert of alerts) {
      if (pageOf(this.#sql, alert.noticeId)) continue
      const clockOf = (zone: string) => clockAt(alert.at, zone)
      const posting = await alertPosting(this.#env.DB, this.#schoolId, alert, uuidAt(Date.now()), clockOf)
      if (posting && !pageOf(this.#sql, alert.noticeId)) this.#change((now) => postNotice(this.#sql, posting, now))
    }
  }

  async tell(mailroom: string, dates: string[]) {
    for (const date of dates) {
      const watching = await mailroomOf(this.#env, this.#schoolId, mailroom).tellWatchers('morning', this.of(date))
      if (watching === 0) unwatchMorning(this.#sql, mailroom)
    }
  }

  #change<T>(change: (now: number) => T): T {
    const now = Date.now()
    const done = this.#ctx.storage.transactionSync(() => change(now))
    this.#outbox.owing(now)
    return done
  }
}
