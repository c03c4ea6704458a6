import { signal } from '@preact/signals'
import * as v from 'valibot'
import { Enrolled, TerminalAnswer, type TerminalEvent } from '../../worker/protocol/terminals.ts'
import { api, whyOf, type Why } from '../api.ts'
import { uuid } from '../uuid.ts'
import { cardIn, toBase64Url } from './card.ts'
import { openKiosk, type Device, type KioskStore } from './kept-kiosk.ts'

/** What the last card did, for two seconds: `kept` where there is no line yet. */
export type Shown = {
  id: string
  at: number
  what: 'reading' | 'kept' | 'present' | 'late' | 'unknown'
  name: string
}

const shownMs = 2_000
/** The same card held a little longer is one card. */
const sameMs = 4_000
const livesEveryMs = 30_000
const mostABatch = 200

export const device = signal<Device | null>(null)
export const isReady = signal(false)
export const enrolFailed = signal<Why | null>(null)
export const shown = signal<Shown | null>(null)
export const waiting = signal(0)
export const hasLine = signal(true)
export const isRevoked = signal(false)

let opening: Promise<KioskStore> | undefined
const store = () => (opening ??= openKiosk())

export async function startKiosk() {
  device.value = (await (await store()).get('terminal', 'mine')) ?? null
  waiting.value = await (await store()).count('sightings')
  isReady.value = true
  const live = setInterval(() => void flush(true), livesEveryMs)
  const now = () => void flush(true)
  addEventListener('online', now)
  now()
  return () => {
    clearInterval(live)
    removeEventListener('online', now)
  }
}

export async function enrolKiosk(code: string) {
  enrolFailed.value = null
  try {
    const {
      key,
      now: _,
      ...rest
    } = await api(Enrolled, '/api/terminals/enrolments', { method: 'POST', json: { code } })
    const raw = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
    const own = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const made = { ...rest, key: own, n: 0 }
    await (await store()).put('terminal', made, 'mine')
    device.value = made
    isRevoked.value = false
  } catch (error) {
    enrolFailed.value = whyOf(error)
  }
}

/** A kiosk that was revoked is nobody's: what it kept is of no use to anyone. */
export async function forgetKiosk() {
  await (await store()).clear('terminal')
  await (await store()).clear('sightings')
  device.value = null
  waiting.value = 0
}

let last = { text: '', at: 0 }

/** A card: kept first, then sent. */
export async function held(text: string) {
  const at = Date.now()
  if (text === last.text && at - last.at < sameMs) {
    last.at = at
    return
  }
  last = { text, at }
  const card = await cardIn(text)
  if (!card) return show({ id: uuid(), at, what: 'unknown', name: '' })
  const event = { id: uuid(), at, card }
  show({ id: event.id, at, what: 'reading', name: '' })
  await (await store()).put('sightings', event)
  waiting.value++
  await flush()
}

let clearing: ReturnType<typeof setTimeout> | undefined
function show(next: Shown) {
  shown.value = next
  clearTimeout(clearing)
  if (next.what !== 'reading') clearing = setTimeout(() => (shown.value = null), shownMs)
}

let sending: Promise<void> | null = null
let again = false

/** One batch at a time; with nothing to say it says that it lives. */
export async function flush(alsoEmpty = false): Promise<void> {
  if (sending) {
    again = true
    return sending
  }
  sending = sendAll(alsoEmpty).finally(() => (sending = null))
  await sending
  if (again) {
    again = false
    await flush()
  }
}

async function sendAll(alsoEmpty: boolean) {
  const own = device.value
  if (!own || isRevoked.value) return
  const db = await store()
  const all = (await db.getAll('sightings')).sort((a, b) => a.at - b.at)
  if (all.length === 0 && !alsoEmpty) return
  for (let from = 0; from === 0 || from < all.length; from += mostABatch) {
    const part = all.slice(from, from + mostABatch)
    const answer = await sendBatch(own, part, all.length - from - part.length)
    if (!answer) return part.forEach(({ id }) => shown.value?.id === id && show({ ...shown.value, what: 'kept' }))
    for (const { id, status, arrival, name } of answer.events) {
      if (status === 'again') continue
      await db.delete('sightings', id)
      if (shown.value?.id === id) show({ ...shown.value, what: arrival ?? 'unknown', name: name?.native ?? '' })
    }
    waiting.value = await db.count('sightings')
  }
}

const Problem = v.object({ code: v.string() })

/** Null where the school could not be asked, or takes nothing from this kiosk any more. */
async function sendBatch(own: Device, events: TerminalEvent[], buffered: number): Promise<TerminalAnswer | null> {
  const db = await store()
  const n = own.n + 1
  device.value = { ...own, n }
  own.n = n
  await db.put('terminal', { ...own, n }, 'mine')
  const text = JSON.stringify({ schoolId: own.school.id, n, saidAt: Date.now(), buffered, events })
  const mac = await crypto.subtle.sign('HMAC', own.key, new TextEncoder().encode(`batch\n${text}`))
  const headers = { 'content-type': 'application/json', 'homeroom-signature': toBase64Url(mac) }
  try {
    const path = `/api/terminals/${own.terminalId}/batches`
    const response = await fetch(path, { method: 'POST', headers, body: text, signal: AbortSignal.timeout(10_000) })
    const said: unknown = await response.json()
    hasLine.value = true
    if (response.ok) return v.parse(TerminalAnswer, said)
    const problem = v.safeParse(Problem, said)
    if (problem.success && ['not-found', 'not-allowed'].includes(problem.output.code)) isRevoked.value = true
  } catch {
    hasLine.value = false
  }
  return null
}
