import { t } from '../../words/words.ts'
import type { LessonPiece } from '../slots.tsx'
import { ClassesOf } from './classes-of.ts'

/** Nobody wonders why the lecturer falls silent: their own tutor has taken over. */
export const ClassStrip: LessonPiece = ({ lesson }) =>
  !lesson.mayLead.value && lesson.part(ClassesOf).own.value?.lecturer === 'muted' ? (
    <p class="strip" role="status">
      {t('class.muted')}
    </p>
  ) : null
