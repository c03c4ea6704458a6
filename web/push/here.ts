import { effect } from '@preact/signals'
import { rung } from '../calls/rung.ts'
import { pocket } from '../inbox/pocket.ts'
import { withWords } from '../words/language.ts'
import { language } from '../words/words.ts'
import { tellMoved } from './moved.ts'
import { digestTag } from './shown.ts'
import { titlesOf } from './titles.ts'

/** Somebody has the page open: what told of its notices is put away, and the schools hear where, and in which language, this phone is told. */
export function hereAgain(registration: ServiceWorkerRegistration) {
  document.addEventListener('visibilitychange', () => void putAway(registration))
  void putAway(registration)
  // What rings on the page need not stand on the lock screen too.
  effect(() => void close(registration, rung.value?.call.callId))
  const titles = async (school: string) => {
    await withWords(Promise.resolve(), 'push')
    return titlesOf(school)
  }
  effect(() => void tellMoved(registration, { language: language.value, titles }))
}

async function putAway(registration: ServiceWorkerRegistration) {
  if (document.visibilityState !== 'visible' || pocket.value.length === 0) return
  await close(registration, digestTag)
}

async function close(registration: ServiceWorkerRegistration, tag: string | undefined) {
  if (tag === undefined) return
  for (const one of await registration.getNotifications({ tag })) one.close()
}
