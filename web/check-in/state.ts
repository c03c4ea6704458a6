import { signal } from '@preact/signals'
import { CheckedIn, CheckInState } from '../../worker/protocol/check-ins.ts'
import { isInside, type Inside, type Place } from '../../worker/protocol/places.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { api, command, schoolPath, whyOf, type Why } from '../api.ts'
import { small } from '../phone/small.ts'
import { uuid } from '../uuid.ts'

export type GroupOpen = { id: string; name: string; state: CheckInState }
export type Said =
  | { status: 'typing' }
  | { status: 'sending'; at: number }
  | { status: 'in'; as: CheckedIn }
  | { status: 'failed'; why: Why | 'wrong' | 'closed' | 'locked' }

/** One student's check-in on this phone: which of their groups are open, and what became of the code. */
export class OwnCheckIn {
  readonly groups = signal<GroupOpen[] | null>(null)
  readonly failed = signal<Why | null>(null)
  readonly chosen = signal<string | null>(null)
  readonly said = signal<Said>({ status: 'typing' })
  readonly code = signal('')
  private readonly me: Membership

  constructor(me: Membership) {
    this.me = me
  }

  /** Asks the groups one is in; one that was scanned is asked alone. */
  async ask(only?: string) {
    const theirs = this.me.groups.filter(({ id, kind }) =>
      only ? id === only : kind === 'class' || kind === 'subject'
    )
    try {
      const asked = await Promise.all(
        theirs.map(async ({ id, name }) => ({
          id,
          name,
          state: await api(CheckInState, this.path(id)).catch((error: unknown) => {
            if (error instanceof Refusal && error.code === 'not-found') return null
            throw error
          }),
        }))
      )
      const found = asked.flatMap(({ state, ...one }) => (state ? [{ ...one, state }] : []))
      const open = found.filter((one) => one.state.isOpen)
      this.groups.value = open
      this.failed.value = null
      const first = open.find((one) => one.id === this.chosen.value) ?? open[0]
      this.chosen.value = first?.id ?? null
      const mine = first?.state.mine
      if (mine && open.length === 1) this.said.value = { status: 'in', as: mine }
    } catch (error) {
      this.failed.value = whyOf(error)
    }
  }

  /** A scanned square says both the class and the code. */
  async scanned(groupId: string, secret: string) {
    this.said.value = { status: 'sending', at: Date.now() }
    this.chosen.value = groupId
    await this.ask(groupId)
    if (this.said.value.status === 'sending') await this.send(groupId, secret)
  }

  async send(groupId: string, code: string) {
    this.said.value = { status: 'sending', at: Date.now() }
    try {
      const place = this.groups.value?.find((one) => one.id === groupId)?.state.place ?? null
      const json = { id: uuid(), code, device: device(), inside: place && (await whetherInside(place)) }
      const as = await command(CheckedIn, this.path(groupId), { method: 'POST', json }, 1)
      this.code.value = ''
      this.said.value = { status: 'in', as }
    } catch (error) {
      this.said.value = { status: 'failed', why: whyNot(error) }
    }
  }

  private path = (groupId: string) => schoolPath(this.me.school.id, `groups/${groupId}/check-ins`)
}

function whyNot(error: unknown): Extract<Said, { status: 'failed' }>['why'] {
  if (error instanceof Refusal && error.code === 'not-valid') return error.detail === 'closed' ? 'closed' : 'wrong'
  if (error instanceof Refusal && error.code === 'too-many') return 'locked'
  return whyOf(error)
}

/** What this browser calls itself, so that two people who use one phone can be told from two phones. */
function device(): string {
  const kept = small.get('homeroom device')
  if (kept) return kept
  const made = uuid()
  small.put('homeroom device', made)
  return made
}

const longestMs = 8_000

/** Asks the phone where it is and answers a word: what it was told goes nowhere, not even into a variable of the page. */
const whetherInside = (place: Place): Promise<Inside> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve('unknown')
    setTimeout(() => resolve('unknown'), longestMs + 1_000)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(isInside(place, coords, Math.min(coords.accuracy, 200)) ? 'yes' : 'no'),
      () => resolve('unknown'),
      { timeout: longestMs, maximumAge: 60_000 }
    )
  })
