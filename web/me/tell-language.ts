import { effect } from '@preact/signals'
import * as v from 'valibot'
import { api, schoolPath } from '../api.ts'
import type { Inbox } from '../inbox/state.ts'
import { isOurs, type Language } from '../words/languages.ts'
import { language } from '../words/words.ts'
import { inboxes, membershipOf } from './state.ts'

/** Mails are written in the language in which the pages are read: each school is told, once it is another than it knows. */
export const tellLanguage = () =>
  effect(() => {
    const now = language.value
    if (!isOurs(now)) return
    for (const inbox of inboxes.value) if (membershipOf(inbox).language !== now) void tell(inbox, now)
  })

const longestWaitMs = 10_000

/** What this page has said; without a line the next page says it. */
const said = new WeakMap<Inbox, Language>()

async function tell(inbox: Inbox, now: Language) {
  if (said.get(inbox) === now) return
  said.set(inbox, now)
  // A whole school may open its pages in one minute, and this can wait.
  await new Promise((passed) => setTimeout(passed, Math.random() * longestWaitMs))
  if (said.get(inbox) !== now) return
  const me = membershipOf(inbox)
  try {
    await api(v.unknown(), schoolPath(me.school.id, 'me/language'), { method: 'PUT', json: { language: now } })
    await (await inbox.store).put('membership', { ...me, language: now }, 'me')
  } catch {
    said.delete(inbox)
  }
}
