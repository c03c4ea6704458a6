import { useSignal } from '@preact/signals'
import lazy from 'preact-iso/lazy'
import { withWords } from '../../words/language.ts'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'

const SoFar = lazy(() => withWords(import('./so-far.tsx'), 'replay'))
/** Whoever came at the bell has missed nothing. */
const missedMs = 60_000

/** For whoever came late: what happened until now, while the lesson goes on. */
export function SoFarPanel({ lesson }: { lesson: OpenLesson }) {
  const open = useSignal(false)
  const opened = lesson.opened.value
  if (!opened || opened.now - opened.lesson.beganAt < missedMs) return null
  return (
    <section class="block">
      <button
        class="btn quiet wide"
        type="button"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        {t('so-far.title')}
      </button>
      {open.value && <SoFar lesson={lesson} />}
    </section>
  )
}
