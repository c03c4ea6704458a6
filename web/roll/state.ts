import { computed, effect, signal } from '@preact/signals'
import { RollPage } from '../../worker/protocol/rolls.ts'
import { type Period } from '../../worker/protocol/roll-events.ts'
import { dayAt } from '../../worker/protocol/school-clock.ts'
import { api, schoolPath, whyOf, type Why } from '../api.ts'
import type { Inbox } from '../inbox/state.ts'
import { sendWhenThereIsALine } from '../phone/sync.ts'
import { uuid } from '../uuid.ts'
import { followed, heardOfRolls } from './heard.ts'
import { keyOf, type KeptRoll } from './kept.ts'
import { rollOutboxOf } from './outbox.ts'
import { blankLike, logWith, marksToSave, shownOf, tallyOf, tapped, type Tap } from './roll-rules.ts'

type Asked = { date: string | undefined; period: Period | undefined }

const longestKeptMs = 14 * 86_400_000

/** One roll on the screen: what the school last said of it, what was tapped, and what is on its way. */
export class Roll {
  readonly kept = signal<KeptRoll | null>(null)
  readonly failed = signal<Why | null>(null)
  readonly saving = signal(false)
  private readonly inbox: Inbox
  private readonly groupId: string
  private readonly asked: Asked
  private readonly stops: (() => void)[]
  private asking = 0
  private writing: Promise<unknown> = Promise.resolve()

  constructor(inbox: Inbox, groupId: string, asked: Asked) {
    this.inbox = inbox
    this.groupId = groupId
    this.asked = asked
    // The page that comes may begin before the one that goes has ended.
    const mine = (followed.value = { noun: 'roll', groupId })
    void this.open()
    this.stops = [
      effect(() => {
        const heard = heardOfRolls.value
        if (heard?.type === 'roll.changed' && heard.groupId === groupId) void this.ask()
      }),
      () => {
        if (followed.value === mine) followed.value = null
      },
    ]
  }

  stop() {
    this.stops.forEach((stop) => stop())
  }

  readonly waiting = computed(() =>
    rollOutboxOf(this.inbox).waiting.value.filter((one) => one.groupId === this.groupId)
  )
  private readonly sending = computed(() => this.waiting.value.filter((one) => !one.refused).map((one) => one.save))
  private get author() {
    const { member, role } = this.inbox.me
    return { id: member.id, role, name: member.name }
  }
  readonly log = computed(() => {
    const kept = this.kept.value
    if (!kept) return []
    return logWith(kept.page, this.sending.value, this.author, kept.skew)
  })
  readonly rows = computed(() => {
    const kept = this.kept.value
    if (!kept) return []
    const coming = new Set(this.sending.value.flatMap((one) => one.marks.map(({ id }) => id)))
    return kept.page.students.map((student) => ({
      student,
      ...shownOf(this.log.value, kept.taps, student.id, coming),
    }))
  })
  readonly tally = computed(() => tallyOf(this.rows.value))
  /** Whether a teacher has said who is there, and everything that was tapped since is saved. */
  readonly taken = computed(() => this.log.value.some((one) => one.source === 'teacher'))
  readonly changed = computed(() => Object.keys(this.kept.value?.taps ?? {}).length > 0)
  /** By the school's clock, as far as this phone knows it. */
  readonly locked = () => {
    const kept = this.kept.value
    return kept !== null && Date.now() + kept.skew >= kept.page.locksAt
  }

  tap(studentId: string, status: Tap['status'], code: string | null = null) {
    const kept = this.kept.value
    const row = this.rows.value.find((one) => one.student.id === studentId)
    if (!kept || !row) return
    const taps = tapped(kept.taps, studentId, { status, code, at: Date.now() }, row.standing)
    this.keep({ ...kept, taps })
  }

  /** One Save: kept on the phone first, with its times, then sent. */
  async save(reason: string | null) {
    const kept = this.kept.value
    if (!kept || this.saving.value) return
    const marks = marksToSave(kept.page, this.log.value, kept.taps, Date.now(), uuid)
    if (marks.length === 0) return
    this.saving.value = true
    try {
      const { date, period } = kept.page
      const save = { date, period, reason, marks }
      await rollOutboxOf(this.inbox).save(this.groupId, save)
      void sendWhenThereIsALine()
      const now = this.kept.value ?? kept
      this.keep({ ...now, taps: {}, page: { ...now.page, marks: logWith(now.page, [save], this.author, now.skew) } })
      this.failed.value = null
    } catch (error) {
      this.failed.value = whyOf(error)
    } finally {
      this.saving.value = false
    }
    await this.send()
  }

  async send() {
    if (await rollOutboxOf(this.inbox).send()) await this.ask()
  }

  private async open() {
    const here = await this.fromPhone()
    if (here && !this.kept.value) this.kept.value = here
    await this.send()
    if (!this.kept.value || this.failed.value) await this.ask()
  }

  /** Of two answers that overtake each other, the one asked for last stays. */
  async ask() {
    const mine = ++this.asking
    try {
      const page = await api(RollPage, this.path())
      if (mine !== this.asking) return
      const key = keyOf(this.groupId, page)
      const before = this.kept.value?.key === key ? this.kept.value : await this.stored(key)
      if (mine !== this.asking) return
      this.keep({
        key,
        groupId: this.groupId,
        page,
        taps: before?.taps ?? {},
        skew: page.now - Date.now(),
        at: Date.now(),
      })
      this.failed.value = null
    } catch (error) {
      if (mine === this.asking) this.failed.value = whyOf(error)
    }
  }

  private path() {
    const query = new URLSearchParams()
    if (this.asked.date) query.set('date', this.asked.date)
    if (this.asked.period) query.set('period', this.asked.period)
    const text = query.toString()
    return schoolPath(this.inbox.me.school.id, `groups/${this.groupId}/rolls${text ? `?${text}` : ''}`)
  }

  private async stored(key: string) {
    return this.inbox.store.then((store) => store.get('rolls', key)).catch(() => undefined)
  }

  /** Without a line: the roll as it was last seen here, or a blank one with the students of the newest that was. */
  private async fromPhone(): Promise<KeptRoll | null> {
    const all = await this.inbox.store.then((store) => store.getAll('rolls')).catch(() => [])
    const theirs = all.filter((one) => one.groupId === this.groupId).sort((a, b) => b.at - a.at)
    const [newest] = theirs
    if (!newest) return null
    void this.forgetOld(theirs.slice(1))
    const date = this.asked.date ?? dayAt(Date.now() + newest.skew, this.inbox.me.school.timeZone)
    const period = this.asked.period ?? newest.page.period
    const key = keyOf(this.groupId, { date, period })
    return (
      theirs.find((one) => one.key === key) ?? {
        ...newest,
        key,
        page: blankLike(newest.page, { date, period }),
        taps: {},
      }
    )
  }

  /** A phone needs the rolls of the last days, and not those of a year. */
  private async forgetOld(kept: KeptRoll[]) {
    const store = await this.inbox.store
    for (const { key, at, taps } of kept)
      if (Date.now() - at > longestKeptMs && Object.keys(taps).length === 0) await store.delete('rolls', key)
  }

  private keep(next: KeptRoll) {
    this.kept.value = next
    this.writing = this.writing
      .then(() => this.inbox.store)
      .then((store) => store.put('rolls', next))
      .catch(() => undefined)
  }
}
