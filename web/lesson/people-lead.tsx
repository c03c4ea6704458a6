import { useSignal } from '@preact/signals'
import type { LessonPerson } from '../../worker/protocol/lesson-people.ts'
import { whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { Ask } from '../parts/ask.tsx'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import type { OpenLesson } from './open-lesson.ts'

/** Takes somebody out of the lesson, after one question: there is no way back into this one. */
export default function RemovePerson({ lesson, person }: { lesson: OpenLesson; person: LessonPerson }) {
  const asking = useSignal(false)
  const failed = useSignal<Why | null>(null)
  const { memberId, name } = person
  const remove = async () => {
    failed.value = null
    try {
      await lesson.command('PUT', `removals/${memberId}`, { state: 'removed' })
      asking.value = false
    } catch (error) {
      failed.value = whyOf(error)
    }
  }
  return (
    <>
      <button
        class="tap"
        type="button"
        aria-label={t('lesson.remove-ask', { name: name.native })}
        onClick={() => (asking.value = true)}
      >
        <Icon name="x" size="s" />
      </button>
      {asking.value && (
        <Ask title={t('lesson.remove-ask', { name: name.native })} close={() => (asking.value = false)}>
          <p>{t('lesson.remove-hint')}</p>
          {failed.value && <Failed why={failed.value} />}
          <div class="btns">
            <button class="btn" type="button" onClick={() => void remove()}>
              {t('lesson.remove')}
            </button>
            <button class="btn quiet" type="button" onClick={() => (asking.value = false)}>
              {t('lesson.keep')}
            </button>
          </div>
        </Ask>
      )}
    </>
  )
}
