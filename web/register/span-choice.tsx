import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import * as v from 'valibot'
import { isSpan } from '../../worker/protocol/registers.ts'
import { Day } from '../../worker/protocol/roll-events.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { dayAt } from '../../worker/protocol/school-clock.ts'
import { me } from '../me/state.ts'
import { t } from '../words/words.ts'
import { monthOf, monthSpan, termSpan, yearSpan, type Span } from './spans.ts'

const Asked = v.object({ from: Day, to: Day })

/** The days asked for in the address of the page; without any, this month. */
export function useSpan(): { span: Span; today: string } {
  const { query } = useLocation()
  const today = dayAt(Date.now(), me.value!.school.timeZone)
  const asked = v.safeParse(Asked, query)
  return { span: asked.success && isSpan(asked.output) ? asked.output : monthSpan(monthOf(today)), today }
}

/** This month, this term, this year by the school’s own calendar, or any other days. */
export function SpanChoice({
  span,
  today,
  terms = usualRolls.terms,
  at,
}: {
  span: Span
  today: string
  terms?: readonly string[] | undefined
  at: (span: Span) => string
}) {
  const { route } = useLocation()
  const [other, setOther] = useState(span)
  const presets = [
    ['month', monthSpan(monthOf(today))],
    ['term', termSpan(today, terms)],
    ['year', yearSpan(today, terms)],
  ] as const
  const go = (event: Event) => {
    event.preventDefault()
    if (v.is(Asked, other) && isSpan(other)) route(at(other))
  }
  return (
    <form class="stat-spans" onSubmit={go}>
      <div class="pills" role="group" aria-label={t('stat.days')}>
        {presets.map(([name, one]) => (
          <a
            key={name}
            class="pill"
            href={at(one)}
            aria-current={one.from === span.from && one.to === span.to ? 'true' : undefined}
            onClick={() => setOther(one)}
          >
            {t(`stat.this-${name}`)}
          </a>
        ))}
      </div>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {t(`stat.${end}`)}
          <input
            class="input"
            type="date"
            required
            min={end === 'to' ? other.from : undefined}
            value={other[end]}
            onInput={(event) => setOther({ ...other, [end]: event.currentTarget.value })}
          />
        </label>
      ))}
      <button class="btn quiet" type="submit">
        {t('stat.show')}
      </button>
    </form>
  )
}
