import { classGroupSchema } from '../../durable/class-group-rules.ts'
import * as groupReports from '../../durable/group-reports-rules.ts'
import type { Addressee } from '../../durable/letters.ts'
import { postMessage } from '../../durable/messages-rules.ts'
import { stored } from '../../durable/messages-stored.ts'
import { defer, settle, waiting } from '../../durable/outbox-rules.ts'
import { postAlert } from '../../durable/report-alerts.ts'
import type { DecisionLetter, ReportLetter } from '../../durable/report-letters.ts'
import * as schoolReports from '../../durable/reports-rules.ts'
import { schoolSchema } from '../../durable/school-schema.ts'
import type { Sql } from '../../durable/sql.ts'
import { noMentions } from '../../worker/protocol/messages.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { Chance } from './chance.ts'
import { Store } from './store.ts'

export const reportRules = { ...groupReports, ...schoolReports, postMessage, postAlert }
export type ReportRules = typeof reportRules

const pupils = ['aki', 'ben', 'chie']
const leads = ['lea', 'leo', 'lin']
const texts = ['Good morning', 'You are stupid', 'I want to die', 'もう死にたい', 'See you']

/** A class and its school: letters between them are lost, come twice and cross, and either dies between storing and answering. */
export class ReportWorld {
  now = 1_800_000_000_000
  readonly group = new Store(classGroupSchema)
  readonly school = new Store(schoolSchema)
  readonly cries: string[] = []
  readonly reported = new Set<string>()
  readonly decided = new Map<string, string>()
  readonly #chance: Chance
  readonly #rules: ReportRules
  #faults = 0.3
  #ids = 0

  constructor(seed: number, rules: ReportRules) {
    this.#chance = new Chance(seed)
    this.#rules = rules
  }

  run(steps: number) {
    for (let n = 0; n < steps; n++) {
      this.now += this.#chance.below(2_000)
      this.#chance.one([this.#say, this.#report, this.#open, this.#decide, this.#carry, this.#carry])()
    }
    this.#faults = 0
    for (let n = 0; n < 200; n++) {
      this.now += 60_000
      this.#carry()
    }
  }

  readonly #id = () => `01900000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`
  readonly #messages = () => this.group.sql<{ id: string }>(`select id from messages`).map(({ id }) => id)

  readonly #say = () => {
    const [id, text] = [this.#id(), this.#chance.one(texts)]
    const draft = { id, text, replyTo: null, files: [], sticker: null, mentions: noMentions, people: null }
    this.group.transaction(() => this.#rules.postMessage(this.group.sql, this.#chance.one(pupils), draft, this.now))
    if (/die|死/.test(text)) this.cries.push(id)
  }

  readonly #report = () => {
    const [messageId, memberId] = [this.#chance.one(this.#messages()), this.#chance.one(pupils)]
    if (messageId === undefined) return
    const report = { id: this.#id(), messageId, memberId }
    this.#trying(() => {
      // Tapped twice, it is one report.
      for (let n = 0; n < 2; n++)
        this.group.transaction(() => this.#rules.reportMessage(this.group.sql, report, this.now))
      this.reported.add(messageId)
    })
  }

  readonly #some = () => this.#chance.one(this.school.sql<{ id: string }>(`select id from reports`))?.id

  readonly #open = () => {
    const [id, memberId] = [this.#some(), this.#chance.one(leads)]
    if (id === undefined) return
    this.school.transaction(() =>
      this.#rules.openReport(this.school.sql, id, { memberId, auditId: this.#id() }, this.now)
    )
  }

  readonly #decide = () => {
    const [id, memberId] = [this.#some(), this.#chance.one(leads)]
    if (id === undefined) return
    const decision = this.#chance.one(['restored', 'hidden'] as const)
    this.#trying(() =>
      this.school.transaction(() => {
        const report = this.#rules.reportFor(this.school.sql, id, memberId)
        if (!this.#rules.isUnlocked(this.school.sql, report, memberId, leads)) return
        const by = { memberId, auditId: this.#id(), decision }
        this.#rules.decideReport(this.school.sql, report, by, this.now)
        this.decided.set(id, decision)
      })
    )
  }

  readonly #carry = () => {
    this.#deliver(this.group, 'reports', (letters) =>
      this.school.transaction(() => this.#take(this.school.sql, letters))
    )
    this.#deliver(this.school, 'group/class', (letters) =>
      this.group.transaction(() => {
        for (const letter of letters as DecisionLetter[])
          if (letter.kind === 'decision') this.#rules.takeDecision(this.group.sql, letter, this.now)
      })
    )
  }

  #take(sql: Sql, letters: unknown[]) {
    const told = leads.map((memberId): Addressee => ({
      memberId,
      studentId: '',
      mailroom: 'm',
      groupId: 's',
      counts: true,
    }))
    for (const body of letters as Omit<ReportLetter, 'groupId'>[]) {
      const letter = { ...body, groupId: 'class' } as ReportLetter
      if (this.#rules.takeReport(sql, letter)) this.#rules.postAlert(sql, 'apac-school', letter, told, this.now)
    }
  }

  /** A letter that was taken and not acknowledged comes again; one that was lost too. */
  #deliver(from: Store, target: string, take: (letters: unknown[]) => void) {
    const rows = waiting(from.sql, this.now).get(target) ?? []
    if (rows.length === 0) return
    const lost = this.#chance.happens(this.#faults)
    if (!lost) take(rows.map(({ body }): unknown => JSON.parse(body)))
    if (lost || this.#chance.happens(this.#faults)) from.transaction(() => defer(from.sql, rows, this.now))
    else from.transaction(() => settle(from.sql, rows))
  }

  #trying(act: () => void) {
    try {
      act()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }

  /** What must hold when all letters have come, as sentences about what does not. */
  faultsFound(): string[] {
    const known = new Map(
      this.school
        .sql<{ id: string; state: string }>(`select id, state from reports`)
        .map(({ id, state }) => [id, state])
    )
    const due = new Set([...this.cries, ...this.reported])
    const alerts = this.school.sql<{ id: string }>(
      `select notice ->> '$.about.id' as id from notices where notice ->> 'about' is not null`
    )
    return [
      ...[...due].filter((id) => !known.has(id)).map((id) => `${id} never reached the leads`),
      ...[...known.keys()].filter((id) => !due.has(id)).map((id) => `${id} was reported by nobody`),
      ...(alerts.length === known.size ? [] : [`${alerts.length} alerts for ${known.size} reports`]),
      ...[...this.decided].filter(([id, state]) => known.get(id) !== state).map(([id]) => `${id} was decided twice`),
      ...[...due].flatMap((id) => {
        const hidden = stored(this.group.sql, id)?.hiddenAt !== null
        const state = known.get(id)
        const meant = state === 'pending' ? this.reported.has(id) : state === 'hidden'
        // One who reports what was decided already is heard, and changes nothing.
        return hidden === meant || state === undefined ? [] : [`${id} is ${hidden ? 'hidden' : 'shown'} and ${state}`]
      }),
    ]
  }

  close() {
    this.group.close()
    this.school.close()
  }
}
