import { Icon } from '../icons/icon.tsx'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { Camera } from './camera-button.tsx'
import { Control } from './control.tsx'
import { Drawing } from './drawings.tsx'
import { Media } from './media.ts'
import { RoomsOf } from './rooms/rooms-of.ts'
import type { OpenLesson } from './open-lesson.ts'

/** Whether one may be heard in this lesson; the school decides it again. */
export function maySpeak(lesson: OpenLesson): boolean {
  const opened = lesson.opened.value
  if (!opened?.media || opened.me.place === 'guest' || opened.me.place === 'observer') return false
  if (lesson.mayLead.value) return true
  const isFree = opened.lesson.kind !== 'lesson' || lesson.part(RoomsOf).own.value !== null
  return lesson.state.value === 'open' && (lesson.hasFloor.value || isFree)
}

/** One's own microphone, camera and screen. */
export function OwnButtons({ lesson }: { lesson: OpenLesson }) {
  if (!maySpeak(lesson)) return null
  return (
    <>
      <Microphone lesson={lesson} />
      <Camera lesson={lesson} />
      {lesson.mayLead.value && 'getDisplayMedia' in (navigator.mediaDevices ?? {}) && <Screen lesson={lesson} />}
    </>
  )
}

function Microphone({ lesson }: { lesson: OpenLesson }) {
  const { sending } = lesson.part(Media)
  const on = sending.isOn('microphone') && !sending.hushed.value
  const turn = () => {
    if (!sending.isOn('microphone')) {
      sending.hush('on')
      return void sending.turnOn('microphone')
    }
    sending.hush(on ? 'off' : 'on')
  }
  return (
    <Control
      drawing={on ? <Icon name="mic" /> : <Drawing name="mic-off" />}
      word={t(on ? 'lesson.mic-on' : 'lesson.mic-off')}
      pressed={on}
      state={on ? 'on' : 'off'}
      busy={sending.asking.value.has('microphone')}
      onClick={turn}
    />
  )
}

function Screen({ lesson }: { lesson: OpenLesson }) {
  const { sending } = lesson.part(Media)
  const on = sending.isOn('screen')
  return (
    <Control
      drawing={<Drawing name="screen" />}
      word={t(on ? 'lesson.screen-on' : 'lesson.screen-off')}
      pressed={on}
      state={on ? 'on' : ''}
      busy={sending.asking.value.has('screen')}
      onClick={() => void (on ? sending.turnOff('screen') : sending.turnOn('screen'))}
    />
  )
}

/** Why one is not heard or seen, in words that say what to do. */
export function NotSent({ lesson }: { lesson: OpenLesson }) {
  const { failed } = lesson.part(Media).sending
  if (!failed.value) return null
  if (failed.value === 'refused' || failed.value === 'no-device')
    return (
      <p class="strip bad" role="alert">
        <Icon name="alert" size="s" />
        <span>{t(`lesson.not-${failed.value}`)}</span>
      </p>
    )
  return <Failed why={failed.value} what={t('lesson.not-sent')} />
}
