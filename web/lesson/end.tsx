import { useSignal } from '@preact/signals'
import { whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { Ask } from '../parts/ask.tsx'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import type { OpenLesson } from './open-lesson.ts'

/** Ends the lesson for everybody, after one question. */
export default function EndForAll({ lesson }: { lesson: OpenLesson }) {
  const asking = useSignal(false)
  const busy = useSignal(false)
  const failed = useSignal<Why | null>(null)
  const end = async () => {
    busy.value = true
    failed.value = null
    await lesson.command('PUT', 'ending', { state: 'ended' }).catch((error: unknown) => (failed.value = whyOf(error)))
    busy.value = false
  }
  return (
    <>
      <button
        class="btn small quiet end-all"
        type="button"
        aria-label={t('lesson.end')}
        onClick={() => (asking.value = true)}
      >
        <Icon name="leave" size="s" way />
        <span class="broad">{t('lesson.end')}</span>
      </button>
      {asking.value && (
        <Ask title={t('lesson.end-ask')} close={() => (asking.value = false)}>
          <p>{t('lesson.end-hint')}</p>
          {failed.value && <Failed why={failed.value} />}
          <div class="btns">
            <button class="btn" type="button" disabled={busy.value} onClick={() => void end()}>
              {t('lesson.end')}
            </button>
            <button class="btn quiet" type="button" onClick={() => (asking.value = false)}>
              {t('lesson.end-not')}
            </button>
          </div>
        </Ask>
      )}
    </>
  )
}
