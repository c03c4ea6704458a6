import lazy from 'preact-iso/lazy'
import { useSignal } from '@preact/signals'
import { Icon } from '../../icons/icon.tsx'
import { withWords } from '../../words/language.ts'
import { t } from '../../words/words.ts'
import { Control } from '../control.tsx'
import type { LessonPiece } from '../slots.tsx'
import { RoomsOf } from './rooms-of.ts'

const RoomsStart = lazy(() =>
  withWords(import('./rooms-start.tsx'), 'lesson-lead').then(({ RoomsStart }) => RoomsStart)
)
const RoomsLed = lazy(() => withWords(import('./rooms-led.tsx'), 'lesson-lead').then(({ RoomsLed }) => RoomsLed))

/** Puts the class into rooms; while it is in rooms, the same button brings everybody back. */
export const RoomsButton: LessonPiece = ({ lesson }) => {
  const open = useSignal(false)
  // A room would put the students of several classes together.
  if (lesson.opened.value?.lesson.classes) return null
  const { now } = lesson.part(RoomsOf).here.value
  const back = () =>
    void (now && lesson.command('PUT', `rooms/rounds/${now.id}/closure`, { state: 'closed' }).catch(() => undefined))
  return (
    <>
      <Control
        drawing={<Icon name="people" />}
        word={t(now ? 'room.back' : 'room.rooms')}
        state={now ? 'on' : ''}
        onClick={() => (now ? back() : (open.value = true))}
      />
      {open.value && !now && <RoomsStart lesson={lesson} close={() => (open.value = false)} />}
    </>
  )
}

/** All rooms, beside the lesson of who leads it. */
export const RoomsPanel: LessonPiece = ({ lesson }) => {
  const { now } = lesson.part(RoomsOf).here.value
  return now ? <RoomsLed lesson={lesson} rooms={now} /> : null
}
