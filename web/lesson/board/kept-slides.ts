import type { BoardPageDraft } from '../../../worker/protocol/lesson-board.ts'
import type { Store } from '../../inbox/kept.ts'
import type { Made } from './making.ts'

/** What a teacher chose for a lesson and the school does not have all of: a page that is loaded anew goes on with it and asks nothing. */
export type KeptSlides = { lessonId: string; files: readonly File[]; chosenAt: number }
/** A page as it is sent: the same one again where the line breaks, or the page that sends it dies. */
export type SlidePage = { draft: BoardPageDraft; made: Made }
/** How far it has come. It stands by itself, so that the files are written once. */
export type KeptSlidesSent = { lessonId: string; done: number; after: number | null; next: SlidePage | null }

const oldMs = 24 * 3_600_000
const both = ['slides', 'slidesSent'] as const

export async function keepSlides(store: Store, slides: KeptSlides) {
  const tx = store.transaction(both, 'readwrite', { durability: 'strict' })
  void tx.objectStore('slides').put(slides)
  void tx.objectStore('slidesSent').put({ lessonId: slides.lessonId, done: 0, after: null, next: null })
  await tx.done
}

export async function keptSlides(store: Store, lessonId: string): Promise<(KeptSlides & KeptSlidesSent) | null> {
  const tx = store.transaction(both)
  const [slides, sent] = await Promise.all([
    tx.objectStore('slides').get(lessonId),
    tx.objectStore('slidesSent').get(lessonId),
  ])
  return slides && sent ? { ...slides, ...sent } : null
}

/** Of what was dropped meanwhile nothing is kept again. */
export async function keepSent(store: Store, sent: KeptSlidesSent) {
  const tx = store.transaction('slidesSent', 'readwrite', { durability: 'strict' })
  if (await tx.store.get(sent.lessonId)) void tx.store.put(sent)
  await tx.done
}

export async function forgetSlides(store: Store, lessonId: string) {
  const tx = store.transaction(both, 'readwrite')
  for (const name of both) void tx.objectStore(name).delete(lessonId)
  await tx.done
}

/** Lessons that nobody came back to are over. */
export async function forgetOldSlides(store: Store, now: number) {
  for (const { lessonId, chosenAt } of await store.getAll('slides'))
    if (chosenAt < now - oldMs) await forgetSlides(store, lessonId)
}
