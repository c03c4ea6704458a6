import { signal } from '@preact/signals'
import { Answered } from '../../worker/protocol/notices.ts'
import { command, mayPass, schoolPath, whyOf, type Why } from '../api.ts'
import type { Inbox } from './state.ts'

/** What became of an answer given here: on its way, had by the school, or refused. */
type Given = { status: 'sending' } | { status: 'had'; at: number } | { status: 'refused'; why: Why }

/** By notice and child; the school's own entry overrules it once it has come. */
export const given = signal<ReadonlyMap<string, Given>>(new Map())
export const answerKey = (noticeId: string, studentId: string | null) => `${noticeId} ${studentId ?? ''}`

const set = (key: string, how: Given) => {
  given.value = new Map(given.value).set(key, how)
}

/** Shown at once, kept on the phone, sent when there is a line. */
export async function confirm(inbox: Inbox, noticeId: string, studentId: string | null) {
  set(answerKey(noticeId, studentId), { status: 'sending' })
  await inbox.store
    .then((store) => store.put('answers', { noticeId, studentId: studentId ?? '' }))
    .catch(() => undefined)
  await sendAnswer(inbox, noticeId, studentId)
}

async function sendAnswer(inbox: Inbox, noticeId: string, studentId: string | null) {
  const key = answerKey(noticeId, studentId)
  const path = schoolPath(inbox.me.school.id, `notices/${noticeId}/receipt`)
  const json = studentId ? { state: 'confirmed', onBehalfOf: studentId } : { state: 'confirmed' }
  try {
    const { confirmedAt } = await command(Answered, path, { method: 'PUT', json })
    set(key, { status: 'had', at: confirmedAt })
  } catch (error) {
    if (mayPass(error) || whyOf(error) === 'sign-in') return
    set(key, { status: 'refused', why: whyOf(error) })
  }
  await inbox.store.then((store) => store.delete('answers', [noticeId, studentId ?? ''])).catch(() => undefined)
}

/** What was answered without a line goes out when there is one again; one tab does it for all. */
export async function sendWaiting(inbox: Inbox) {
  await navigator.locks.request(`answers ${inbox.me.member.id}`, async () => {
    const waiting = await inbox.store.then((store) => store.getAll('answers')).catch(() => [])
    for (const { noticeId, studentId } of waiting) {
      set(answerKey(noticeId, studentId || null), { status: 'sending' })
      await sendAnswer(inbox, noticeId, studentId || null)
    }
  })
}
