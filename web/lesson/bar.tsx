import { useSignal } from '@preact/signals'
import { t } from '../words/words.ts'
import { isCall } from '../calls/hang-up.tsx'
import { Control } from './control.tsx'
import { Drawing } from './drawings.tsx'
import { OwnButtons } from './own-buttons.tsx'
import type { OpenLesson } from './open-lesson.ts'
import { buttons, leadButtons } from './slots.tsx'

/** What one does in the lesson, at the thumb. */
export const Bar = ({ lesson }: { lesson: OpenLesson }) => (
  <nav class="controls" aria-label={t('lesson.bar')}>
    {!lesson.mayLead.value && <Hand lesson={lesson} />}
    <OwnButtons lesson={lesson} />
    {buttons.map((Button, n) => (
      <Button key={n} lesson={lesson} />
    ))}
    {lesson.lectures.value && !isCall(lesson) && leadButtons.map((Button, n) => <Button key={n} lesson={lesson} />)}
  </nav>
)

/** One's own hand is up at once; where the school did not take it, it is down again. */
function Hand({ lesson }: { lesson: OpenLesson }) {
  const asked = useSignal<'up' | 'down' | null>(null)
  const mine = lesson.me.member.id
  const place = lesson.hands.value.findIndex(({ memberId }) => memberId === mine)
  const up = asked.value === null ? place >= 0 : asked.value === 'up'
  const turn = async () => {
    asked.value = up ? 'down' : 'up'
    await lesson.command('PUT', `hands/${mine}`, { state: asked.value }).catch(() => undefined)
    asked.value = null
  }
  const word = up ? (place < 0 ? t('lesson.hand-up') : t('lesson.hand-nth', { n: place + 1 })) : t('lesson.raise')
  return (
    <Control
      drawing={<Drawing name="hand" />}
      word={word}
      pressed={up}
      state={up ? 'on' : ''}
      busy={asked.value !== null}
      onClick={() => void turn()}
    />
  )
}
