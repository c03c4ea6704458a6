import type { LineWord } from '../../../worker/protocol/lesson-seats.ts'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { SeatKeeper } from './seat-keeper.ts'
import { worse } from './send-signs.ts'

const looks = {
  good: { drawing: 'read', tone: 'is-good' },
  weak: { drawing: 'half', tone: 'is-warn' },
  bad: { drawing: 'triangle', tone: 'is-bad' },
} as const

/** A shape and a colour for a line; the word stands beside it. */
export const LineMark = ({ line, size = 's' }: { line: LineWord; size?: 's' | 'xs' }) => (
  <svg class={`i ${size} ${looks[line].tone}`} aria-hidden="true">
    <use href={`#${looks[line].drawing}`} />
  </svg>
)

/** How one's own line is, in a word. */
export function LineState({ lesson }: { lesson: OpenLesson }) {
  const { sitting, sentLine } = lesson.part(SeatKeeper)
  const line = worse(sitting.value.line, sentLine.value)
  return (
    <span class={`state ${looks[line].tone}`}>
      <LineMark line={line} size="xs" />
      {t(`line.${line}`)}
    </span>
  )
}
