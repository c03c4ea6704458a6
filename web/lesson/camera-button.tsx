import { useSignal } from '@preact/signals'
import { Ask } from '../parts/ask.tsx'
import { t } from '../words/words.ts'
import { Control } from './control.tsx'
import { Drawing } from './drawings.tsx'
import { Media } from './media.ts'
import type { OpenLesson } from './open-lesson.ts'

/** One's own camera, as the school wants it for this age: not at all, after a question, or at one tap. */
export function Camera({ lesson }: { lesson: OpenLesson }) {
  const { sending } = lesson.part(Media)
  const asking = useSignal(false)
  const choice = lesson.opened.value?.camera ?? 'on'
  if (choice === 'off') return null
  const on = sending.isOn('camera')
  const turn = () => {
    if (on) void sending.turnOff('camera')
    else if (choice === 'asked') asking.value = true
    else void sending.turnOn('camera')
  }
  const agree = () => {
    asking.value = false
    void sending.turnOn('camera')
  }
  return (
    <>
      <Control
        drawing={<Drawing name={on ? 'cam' : 'cam-off'} />}
        word={t(on ? 'lesson.camera-on' : 'lesson.camera-off')}
        pressed={on}
        state={on ? 'on' : 'off'}
        busy={sending.asking.value.has('camera')}
        onClick={turn}
      />
      {asking.value && (
        <Ask title={t('lesson.camera-ask')} close={() => (asking.value = false)}>
          <p>{t('lesson.camera-ask-hint')}</p>
          <div class="btns">
            <button class="btn" type="button" onClick={agree}>
              {t('lesson.camera-ask-yes')}
            </button>
            <button class="btn quiet" type="button" onClick={() => (asking.value = false)}>
              {t('lesson.camera-ask-no')}
            </button>
          </div>
        </Ask>
      )}
    </>
  )
}
