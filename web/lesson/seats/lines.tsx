import type { SeatLine } from '../../../worker/protocol/lesson-seats.ts'
import { Named } from '../../parts/person.tsx'
import { clockTime } from '../../parts/when.ts'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { LineMark } from './line-state.tsx'
import { linesOver, type Followed } from './lines-rules.ts'
import { SeatKeeper } from './seat-keeper.ts'

/** Who follows with less than picture and sound, since when and why: for those who lead. */
export default function LinesPanel({ lesson }: { lesson: OpenLesson }) {
  const { lines, offer } = lesson.part(SeatKeeper)
  const { counts, behind, manyAtOnce } = linesOver(lesson.people.value, lines.value)
  const rests = offer.value === 'audio'
  return (
    <section class="block lines">
      <h2>
        {t('lines.title')} <span class="aside end num">{t('lines.counts', counts)}</span>
      </h2>
      {manyAtOnce && (
        <p class="strip warn" role="status">
          <span>{t('lines.many')}</span>
        </p>
      )}
      {behind.length === 0 && counts.good > 0 && <p class="second">{t('lines.all-good')}</p>}
      <ul>
        {behind.map((one) => (
          <li key={one.person.memberId}>
            <Line {...one} />
          </li>
        ))}
      </ul>
      {lesson.lectures.value && (
        <button
          class="btn small quiet"
          type="button"
          aria-pressed={rests}
          onClick={() => lesson.say({ type: 'offer', seat: rests ? 'video' : 'audio' })}
        >
          {t(rests ? 'lines.show' : 'lines.rest')}
        </button>
      )}
    </section>
  )
}

const Line = ({ person, line }: Followed) => (
  <div class="row">
    <LineMark line={line.seat === 'text' ? 'bad' : line.line} />
    <span class="body">
      <Named name={person.name} />
      <span class="aside num">{saysOf(line)}</span>
    </span>
  </div>
)

function saysOf({ seat, cause, since }: SeatLine): string {
  const how = t(`lines.${seat}`, { time: clockTime(since) })
  return cause === 'choice' || cause === 'ceiling' ? `${how} · ${t(`lines.${cause}`)}` : how
}
