import { effect, signal } from '@preact/signals'
import * as v from 'valibot'
import { CheckInPage } from '../../worker/protocol/check-ins.ts'
import type { Period } from '../../worker/protocol/roll-events.ts'
import { api, command, schoolPath, whyOf, type Why } from '../api.ts'
import type { Inbox } from '../inbox/state.ts'
import { followed, heardOfRolls } from '../roll/heard.ts'
import { uuid } from '../uuid.ts'

/** A class comes in within seconds: the screen asks at most this often. */
const askEveryMs = 1_000

/** The code on a teacher's screen, by the school's clock, and who has come in by it. */
export class CodeScreen {
  readonly page = signal<CheckInPage | null>(null)
  readonly failed = signal<Why | null>(null)
  /** The school's time, as it was when the screen last changed. */
  readonly now = signal(0)
  private readonly path: string
  private readonly period: Period | undefined
  private readonly stops: (() => void)[]
  private skew = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private askedAt = 0
  private waits: ReturnType<typeof setTimeout> | undefined

  constructor(inbox: Inbox, groupId: string, period: Period | undefined) {
    this.path = schoolPath(inbox.me.school.id, `groups/${groupId}/check-in`)
    this.period = period
    // The page that comes may begin before the one that goes has ended.
    const mine = (followed.value = { noun: 'roll', groupId })
    void this.ask()
    this.stops = [
      effect(() => {
        const heard = heardOfRolls.value
        if (heard?.type === 'roll.changed' && heard.groupId === groupId) this.askSoon()
      }),
      () => clearTimeout(this.timer),
      () => clearTimeout(this.waits),
      () => {
        if (followed.value === mine) followed.value = null
      },
    ]
  }

  stop() {
    this.stops.forEach((stop) => stop())
  }

  ask = () => this.take(() => api(CheckInPage, this.path))

  open = () =>
    this.take(() => command(CheckInPage, this.path, { method: 'PUT', json: { id: uuid(), period: this.period } }))

  close = () =>
    this.take(async () => {
      await command(v.unknown(), this.path, { method: 'DELETE' })
      return api(CheckInPage, this.path)
    })

  private askSoon() {
    clearTimeout(this.waits)
    this.waits = setTimeout(() => void this.ask(), Math.max(0, this.askedAt + askEveryMs - Date.now()))
  }

  private async take(asking: () => Promise<CheckInPage>) {
    this.askedAt = Date.now()
    try {
      const page = await asking()
      this.skew = page.now - Date.now()
      this.page.value = page
      this.failed.value = null
    } catch (error) {
      this.failed.value = whyOf(error)
    }
    this.turn()
  }

  /** Shows the code of this moment, and comes again when it is over: the next one is there already, and the one after it is asked for. */
  private turn() {
    clearTimeout(this.timer)
    this.now.value = Date.now() + this.skew
    const shown = this.shown()
    if (!this.page.value?.opening) return
    const until = shown ? shown.until - this.now.value : 2_000
    this.timer = setTimeout(
      () => {
        this.now.value = Date.now() + this.skew
        void this.ask()
      },
      Math.max(250, until)
    )
  }

  /** Null where none is open, or that of another lesson is. */
  readonly opening = () => {
    const opening = this.page.value?.opening ?? null
    return opening && (!this.period || opening.period === this.period) ? opening : null
  }

  /** Null while no code of this moment is known: an old one is not shown. */
  readonly shown = () =>
    this.page.value?.codes.find(({ from, until }) => from <= this.now.value && this.now.value < until) ?? null
}
