import { Icon } from '../../icons/icon.tsx'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Meeting } from './meeting.ts'

/** Turns the pages of faces; there are none in a lesson, and none where all are on one. */
export function FacePages({ lesson }: { lesson: OpenLesson }) {
  const meeting = lesson.part(Meeting)
  const { page, pages } = meeting.faces.value
  if (!meeting.isMeeting() || pages < 2) return null
  return (
    <nav class="btns" aria-label={t('lesson.faces')}>
      <button
        class="btn small quiet"
        type="button"
        disabled={page === 0}
        onClick={() => (meeting.wanted.value = page - 1)}
      >
        <Icon name="back" size="s" way />
        <span class="hear">{t('lesson.faces-before')}</span>
      </button>
      <span class="num" role="status">
        {t('lesson.faces-page', { page: page + 1, pages })}
      </span>
      <button
        class="btn small quiet"
        type="button"
        disabled={page === pages - 1}
        onClick={() => (meeting.wanted.value = page + 1)}
      >
        <Icon name="next" size="s" way />
        <span class="hear">{t('lesson.faces-next')}</span>
      </button>
    </nav>
  )
}
