import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { CaptionsState, ReplayPage } from '../../../worker/protocol/lesson-replay.ts'
import type { LessonSettings } from '../../../worker/protocol/lesson-settings.ts'
import { Failed } from '../../parts/states.tsx'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { CaptionsChoice } from './captions-choice.tsx'
import { mayRecord } from './recorder.ts'
import { Recording } from './recording.ts'

/** For whoever leads: recording, and captions where the deployment can make them. */
export default function RecordPanel({ lesson }: { lesson: OpenLesson }) {
  const voices = useSignal<LessonSettings['recording']['voices'] | null>(null)
  const possible = useSignal(false)
  useEffect(() => {
    void lesson
      .ask(ReplayPage, 'recording')
      .then((page) => (voices.value = page.voices))
      .catch(() => undefined)
    void lesson
      .ask(CaptionsState, 'captions')
      .then((state) => (possible.value = state.possible))
      .catch(() => undefined)
  }, [lesson])
  return (
    <>
      {voices.value !== null && voices.value !== 'off' && <Record lesson={lesson} mayAll={voices.value === 'all'} />}
      {possible.value && <CaptionsChoice lesson={lesson} />}
    </>
  )
}

function Record({ lesson, mayAll }: { lesson: OpenLesson; mayAll: boolean }) {
  const recording = lesson.part(Recording)
  const camera = useSignal(false)
  const all = useSignal(false)
  const busy = useSignal(false)
  useEffect(() => () => recording.stop(), [recording])
  const start = async () => {
    busy.value = true
    await recording.start(all.value ? 'all' : 'own', camera.value).catch(() => (recording.failed.value = 'broke'))
    busy.value = false
  }
  const failed = recording.failed.value
  return (
    <details class="block" open={recording.on.value || recording.failed.value !== null}>
      <summary>
        <h2>{t('record.title')}</h2>
      </summary>
      {!mayRecord() && <p class="second">{t('record.not-here')}</p>}
      {mayRecord() && recording.on.value && (
        <button class="btn quiet wide" type="button" onClick={() => recording.stop()}>
          {t('record.stop')}
        </button>
      )}
      {mayRecord() && !recording.on.value && (
        <>
          <p class="second spaced">{t('record.hint')}</p>
          <label class="choice">
            <input type="checkbox" checked={camera.value} onChange={() => (camera.value = !camera.value)} />
            <span>{t('record.camera')}</span>
          </label>
          {mayAll && (
            <label class="choice">
              <input type="checkbox" checked={all.value} onChange={() => (all.value = !all.value)} />
              <span>{t('record.all')}</span>
            </label>
          )}
          <button class="btn quiet wide" type="button" disabled={busy.value} onClick={() => void start()}>
            {t('record.start')}
          </button>
        </>
      )}
      {recording.waiting.value > 0 && (
        <p class="aside" role="status">
          {t('record.waiting', { n: recording.waiting.value })}
        </p>
      )}
      {(failed === 'microphone' || failed === 'broke' || failed === 'storage') && (
        <p class="strip bad" role="alert">
          {t(`record.${failed}`)}
        </p>
      )}
      {failed && failed !== 'microphone' && failed !== 'broke' && failed !== 'storage' && (
        <Failed why={failed} what={t('record.refused')} />
      )}
    </details>
  )
}
