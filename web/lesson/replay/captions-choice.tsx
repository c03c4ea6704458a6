import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { whyOf, type Why } from '../../api.ts'
import { Failed } from '../../parts/states.tsx'
import { uuid } from '../../uuid.ts'
import { languages } from '../../words/languages.ts'
import { language, t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Hearing } from './hearing.ts'
import { OpenReplay } from './open-replay.ts'

/** Nobody speaks easy Japanese aloud that is not Japanese. */
const spoken = languages.filter(({ tag }) => tag !== 'ja-easy')

/** Captions on or off, and the language in which the teacher speaks. */
export function CaptionsChoice({ lesson }: { lesson: OpenLesson }) {
  const { captions } = lesson.part(OpenReplay)
  const hearing = lesson.part(Hearing)
  const lang = useSignal(language.value.replace('-easy', ''))
  const failed = useSignal<Why | null>(null)
  const on = captions.value.status === 'on'
  useEffect(() => {
    if (on) void hearing.start()
    else hearing.stop()
  }, [on])
  useEffect(() => () => hearing.stop(), [hearing])
  const turn = async (status: 'on' | 'off') => {
    failed.value = null
    const change = { id: uuid(), status, lang: lang.value }
    await lesson.command('PUT', 'captions', change).catch((error: unknown) => (failed.value = whyOf(error)))
  }
  return (
    <section class="block">
      <h2>{t('captions.title')}</h2>
      <p class="second spaced">{t('captions.hint')}</p>
      {!on && (
        <div class="field">
          <label for="captions-lang">{t('captions.lang')}</label>
          <select
            class="input"
            id="captions-lang"
            value={lang.value}
            onChange={(event) => (lang.value = event.currentTarget.value)}
          >
            {spoken.map(({ tag, name }) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <button class="btn quiet wide" type="button" onClick={() => void turn(on ? 'off' : 'on')}>
        {t(on ? 'captions.off' : 'captions.on')}
      </button>
      {hearing.failed.value === 'microphone' && (
        <p class="strip bad" role="alert">
          {t('record.microphone')}
        </p>
      )}
      {hearing.failed.value !== null && hearing.failed.value !== 'microphone' && (
        <Failed why={hearing.failed.value} what={t('captions.failed')} />
      )}
      {failed.value && <Failed why={failed.value} />}
    </section>
  )
}
