import { effect, signal } from '@preact/signals'
import * as v from 'valibot'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { Membership } from '../../worker/protocol/members.ts'
import { CameIn, CodeSent, EmailCode, EmailSignIn, WaysIn } from '../../worker/protocol/sign-in.ts'
import { api, whyOf, type Why } from '../api.ts'
import { chooseSchool, refresh } from '../me/state.ts'
import { passing } from '../phone/small.ts'
import { language } from '../words/words.ts'
import { signingIn } from './state.ts'

/** What somebody has typed on the way in, kept for this tab so that a reload loses nothing of it. */
const Typed = v.object({
  way: v.picklist(['card', 'mail']),
  email: v.string(),
  code: v.string(),
  /** The address that a code was asked for, and for how many minutes that is good; null before. */
  asked: v.nullable(v.object({ email: v.string(), minutes: v.number() })),
  /** Where several share the address, who they are; one of each school has still to be chosen. */
  choose: CameIn.entries.choose,
})
type Typed = v.InferOutput<typeof Typed>

const place = 'homeroom mail-in'
const nothing: Typed = { way: 'card', email: '', code: '', asked: null, choose: [] }

export const typed = signal<Typed>(kept())
export const mailIn = signal<{ status: 'idle' | 'sending' | 'checking' } | { status: 'failed'; why: MailWhy }>({
  status: 'idle',
})
export type MailWhy = Why | 'address' | 'short' | 'wrong' | 'over' | 'off'
/** Whether this school sends mail; false until it has said so. */
export const mailIsOpen = signal(false)

effect(() => {
  const now = typed.value
  if (now === nothing) passing.drop(place)
  else passing.put(place, JSON.stringify(now))
})

function kept(): Typed {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Typed), passing.get(place))
  return read.success ? read.output : nothing
}

export const type = (some: Partial<Typed>) => {
  typed.value = { ...typed.value, ...some }
  if (mailIn.value.status === 'failed') mailIn.value = { status: 'idle' }
}

export async function askWays() {
  mailIsOpen.value = await api(WaysIn, '/api/sign-in').then(
    ({ email }) => email,
    () => false
  )
}

export async function askForCode() {
  if (isBusy()) return
  const said = v.safeParse(EmailSignIn, { email: typed.value.email, language: language.value })
  if (!said.success) return fail('address')
  mailIn.value = { status: 'sending' }
  try {
    const { minutes } = await api(CodeSent, '/api/sign-in/email', { method: 'POST', json: said.output })
    typed.value = { ...typed.value, code: '', asked: { email: said.output.email, minutes } }
    mailIn.value = { status: 'idle' }
  } catch (error) {
    fail(error instanceof Refusal && error.code === 'unavailable' && error.detail === 'email' ? 'off' : whyOf(error))
  }
}

export async function signInWithCode() {
  if (isBusy()) return
  const said = v.safeParse(EmailCode, { code: typed.value.code })
  if (!said.success) return fail('short')
  mailIn.value = { status: 'checking' }
  try {
    const { memberships, choose } = await api(CameIn, '/api/sign-in/email/code', { method: 'POST', json: said.output })
    await cameIn(memberships, choose)
  } catch (error) {
    fail(error instanceof Refusal && error.code === 'not-found' ? codeWhy(error.detail) : whyOf(error))
  }
}

/** Of those who share an address, this one holds the phone. */
export async function signInAs(memberId: string) {
  if (isBusy()) return
  mailIn.value = { status: 'checking' }
  try {
    const membership = await api(Membership, '/api/sign-in/email/member', { method: 'POST', json: { memberId } })
    await cameIn(
      [membership],
      typed.value.choose.filter(({ school }) => school.id !== membership.school.id)
    )
  } catch (error) {
    fail(error instanceof Refusal && error.code === 'not-found' ? 'over' : whyOf(error))
  }
}

async function cameIn(memberships: Membership[], choose: Typed['choose']) {
  mailIn.value = { status: 'idle' }
  if (choose.length > 0) {
    typed.value = { ...typed.value, code: '', choose }
    return
  }
  await refresh()
  if (memberships[0]) chooseSchool(memberships[0].school.id)
  typed.value = nothing
  signingIn.value = { status: 'in' }
}

const isBusy = () => mailIn.value.status === 'sending' || mailIn.value.status === 'checking'
const codeWhy = (detail: string | undefined) => (detail === 'code.wrong' ? 'wrong' : 'over')
const fail = (why: MailWhy) => {
  mailIn.value = { status: 'failed', why }
}
