import { seats, type Seat } from '../../../worker/protocol/lesson-seats.ts'
import type { ComponentChildren } from 'preact'
import { number, t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { bytesOfMb, ceilings } from './ceiling.ts'
import { needOf } from './rungs.ts'
import { ceilingChoice, chooseCeiling, chooseSeat, seatChoice } from './seat-choice.ts'
import { SeatKeeper } from './seat-keeper.ts'
import './seats.css'

const anHour = { video: needOf('h'), audio: needOf('audio'), text: needOf('text') } satisfies Record<Seat, number>
const mbAnHour = (seat: Seat) => number(Math.ceil((anHour[seat] * 1_000 * 3_600) / 8 / bytesOfMb))

/** What the lesson has taken of the reader's data, and what it may. The choice is kept on this phone. */
export default function DataPanel({ lesson }: { lesson: OpenLesson }) {
  const mb = Math.round(lesson.part(SeatKeeper).usedBytes.value / 100_000) / 10
  return (
    <details class="block data">
      <summary>
        <h2>{t('data.title')}</h2> <span class="aside end num">{t('data.mb', { mb: number(mb) })}</span>
      </summary>
      <p class="num">{t('data.used', { mb: number(mb) })}</p>
      <fieldset>
        <legend>{t('data.what')}</legend>
        <Choice name="seat" checked={seatChoice.value === null} choose={() => chooseSeat(null)}>
          {t('data.offered')}
        </Choice>
        {seats.map((seat) => (
          <Choice key={seat} name="seat" checked={seatChoice.value === seat} choose={() => chooseSeat(seat)}>
            {t(`data.${seat}`)} <span class="aside">{t('data.costs', { mb: mbAnHour(seat) })}</span>
          </Choice>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('data.ceiling')}</legend>
        {ceilings.map((one) => (
          <Choice key={one} name="ceiling" checked={ceilingChoice.value === one} choose={() => chooseCeiling(one)}>
            {one === null ? t('data.no-ceiling') : t('data.mb', { mb: number(one) })}
          </Choice>
        ))}
      </fieldset>
      <p class="hint">{t('data.ceiling-hint')}</p>
    </details>
  )
}

type ChoiceProps = { name: string; checked: boolean; choose: () => void; children: ComponentChildren }

const Choice = ({ name, checked, choose, children }: ChoiceProps) => (
  <label class="choice">
    <input type="radio" name={`lesson ${name}`} checked={checked} onChange={choose} />
    <span>{children}</span>
  </label>
)
