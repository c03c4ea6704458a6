import { signal } from '@preact/signals'
import type { Why } from '../api.ts'
import { sendWhenThereIsALine } from '../phone/sync.ts'
import { sayAnswer, sendKeptAnswers, type Outcome } from './kept-answers.ts'
import type { Waiting } from './kept.ts'
import type { Inbox } from './state.ts'

/** What became of an answer given here: on its way, had by the school, or refused. */
type Given = { status: 'sending' } | { status: 'had'; at: number } | { status: 'refused'; why: Why }

/** By notice and child; the school's own entry overrules it once it has come. */
export const given = signal<ReadonlyMap<string, Given>>(new Map())
export const answerKey = (noticeId: string, studentId: string | null) => `${noticeId} ${studentId ?? ''}`

/** One that still waits shows as being on its way. */
const show = ({ noticeId, studentId }: Waiting, how: Outcome | { status: 'sending' }) => {
  const shown: Given = how.status === 'waits' ? { status: 'sending' } : how
  given.value = new Map(given.value).set(answerKey(noticeId, studentId), shown)
}

/** Shown at once, kept on the phone, sent when there is a line. */
export async function confirm(inbox: Inbox, noticeId: string, studentId: string | null) {
  const waiting = { noticeId, studentId: studentId ?? '' }
  show(waiting, { status: 'sending' })
  await inbox.store.then((store) => store.put('answers', waiting)).catch(() => undefined)
  void sendWhenThereIsALine()
  const how = await sayAnswer(inbox.me.school.id, waiting)
  show(waiting, how)
  if (how.status !== 'waits')
    await inbox.store.then((store) => store.delete('answers', [noticeId, waiting.studentId])).catch(() => undefined)
}

export const sendWaiting = (inbox: Inbox) =>
  inbox.store.then((store) => sendKeptAnswers(store, inbox.me, 3, show)).catch(() => false)
