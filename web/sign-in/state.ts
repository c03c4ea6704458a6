import { signal } from '@preact/signals'
import { CardSignIn, Membership } from '../../worker/protocol/members.ts'
import * as v from 'valibot'
import { api, whyOf, type Why } from '../api.ts'
import { chooseSchool, refresh } from '../me/state.ts'

export const signingIn = signal<{ status: 'asking' | 'trying' | 'in' } | { status: 'failed'; why: Why | 'too-short' }>({
  status: 'asking',
})

/** The card's secret, out of the address bar and the history before anything else is done with it. */
export function takeSecret(): string | null {
  const secret = location.hash.slice(1)
  if (secret) history.replaceState(null, '', location.pathname)
  return secret ? decodeURIComponent(secret) : null
}

export async function signIn(typed: string) {
  if (signingIn.value.status === 'trying') return
  const card = v.safeParse(CardSignIn, { secret: secretIn(typed) })
  if (!card.success) {
    signingIn.value = { status: 'failed', why: 'too-short' }
    return
  }
  signingIn.value = { status: 'trying' }
  try {
    const membership = await api(Membership, '/api/sign-in/card', { method: 'POST', json: card.output })
    await refresh()
    chooseSchool(membership.school.id)
    signingIn.value = { status: 'in' }
  } catch (error) {
    signingIn.value = { status: 'failed', why: whyOf(error) }
  }
}

/** People type spaces, and some paste the whole address. */
const secretIn = (typed: string) => typed.replaceAll(/\s/g, '').replace(/^.*#/, '')
