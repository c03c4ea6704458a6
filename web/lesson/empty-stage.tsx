import { t } from '../words/words.ts'
import { OpenBoard } from './board/open-board.ts'
import { Drawing } from './drawings.tsx'
import { Media } from './media.ts'
import type { OpenLesson } from './open-lesson.ts'
import { onStage, ownOnStage } from './picture.tsx'
import { RoomsOf } from './rooms/rooms-of.ts'

/** What the stage says while nothing is on it: what will appear there, and for whoever leads how. In a room of their own nobody looks at it. */
export function EmptyStage({ lesson }: { lesson: OpenLesson }) {
  const opened = lesson.opened.value
  const media = lesson.part(Media)
  if (!opened || lesson.state.value === 'locked' || lesson.part(OpenBoard).page.value) return null
  if (onStage(lesson) || ownOnStage(lesson)) return null
  if (opened.me.place === 'student' && lesson.part(RoomsOf).own.value) return null
  if (media.sending.isOn('screen')) return <Empty title={t('lesson.none-own-screen')} />
  if (opened.lesson.kind === 'lesson')
    return <Empty title={t('lesson.none')} text={t(lesson.mayLead.value ? 'lesson.none-lead' : 'lesson.none-hint')} />
  const isSeen = [...media.sending.own.value, ...media.receiving.shown.value].some(({ kind }) => kind === 'camera')
  return isSeen ? null : <Empty title={t('lesson.none-seen')} text={t('lesson.none-seen-hint')} />
}

const Empty = ({ title, text }: { title: string; text?: string }) => (
  <div class="stage none">
    <Drawing name="screen" />
    <h2>{title}</h2>
    {text && <p>{text}</p>}
  </div>
)
