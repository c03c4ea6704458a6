import { effect } from '@preact/signals'
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
  const titles = async (school: string) => {
    await withWords(Promise.resolve(), 'phone')
    return titlesOf(school)
  }
  effect(() => void tellMoved(registration, { language: language.value, titles }))
}

async function putAway(registration: ServiceWorkerRegistration) {
  if (document.visibilityState !== 'visible' || pocket.value.length === 0) return
  for (const one of await registration.getNotifications({ tag: digestTag })) one.close()
}
