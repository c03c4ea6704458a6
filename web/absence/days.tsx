import { dayOf } from '../parts/day.ts'
import { t } from '../words/words.ts'
import { change, daysOf, type Draft } from './draft.ts'

/** Today and tomorrow are a tap; any other days have a beginning and an end. */
export function Days({ draft, today }: { draft: Draft; today: string }) {
  const { days } = draft
  const other = typeof days === 'object' ? days : null
  return (
    <fieldset class="field">
      <legend>{t('absence.when')}</legend>
      <div class="seg whole">
        {(['today', 'tomorrow'] as const).map((day) => (
          <button key={day} type="button" aria-pressed={days === day} onClick={() => change({ days: day })}>
            {t(`absence.${day}`)}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={other !== null}
          onClick={() => change({ days: { from: today, to: today } })}
        >
          {t('absence.other-days')}
        </button>
      </div>
      {other ? (
        <div class="pills">
          <label>
            {t('absence.from')}
            <input
              class="input"
              type="date"
              required
              value={other.from}
              onInput={(event) => {
                const from = event.currentTarget.value
                change({ days: { from, to: other.to < from ? from : other.to } })
              }}
            />
          </label>
          <label>
            {t('absence.to')}
            <input
              class="input"
              type="date"
              required
              min={other.from}
              value={other.to}
              onInput={(event) => change({ days: { ...other, to: event.currentTarget.value } })}
            />
          </label>
        </div>
      ) : (
        <p class="hint">{dayOf(daysOf(draft, today)[0] ?? today)}</p>
      )}
    </fieldset>
  )
}
