import { useSignal } from '@preact/signals'
import { whyOf, type Why } from '../api.ts'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import type { OpenLesson } from './open-lesson.ts'

/** What the class is to do should the teacher's line break; it is shown only then. */
export function TaskField({ lesson }: { lesson: OpenLesson }) {
  const typed = useSignal(lesson.task.value)
  const failed = useSignal<Why | null>(null)
  const kept = typed.value.trim() === lesson.task.value
  const keep = async () => {
    failed.value = null
    await lesson.command('PUT', 'task', { text: typed.value }).catch((error: unknown) => (failed.value = whyOf(error)))
  }
  return (
    <details class="block" open={lesson.task.value !== ''}>
      <summary>
        <h2>{t('lesson.task-field')}</h2>
      </summary>
      <textarea
        class="input"
        aria-label={t('lesson.task-field')}
        dir="auto"
        rows={2}
        maxLength={2000}
        value={typed}
        onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
      />
      {failed.value && <Failed why={failed.value} what={t('lesson.not-done')} />}
      {!kept && (
        <button class="btn small quiet" type="button" onClick={() => void keep()}>
          {t('lesson.task-keep')}
        </button>
      )}
    </details>
  )
}
