import { signal } from '@preact/signals'
import { offers } from '../me/state.ts'
import { withWords } from '../words/language.ts'

/** What puts texts into the reader's language; null where the school has no translator, and until it has come. */
export const telling = signal<typeof import('./told.tsx') | null>(null)

/** Said by a page that has texts of others: nothing of it is on the first page, or where there is no translator. */
export async function offerTelling() {
  if (telling.peek() || !offers.value.includes('translation')) return
  telling.value = await withWords(import('./told.tsx'), 'translation')
}
