import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { type RollPage } from '../../worker/protocol/rolls.ts'
import { periods } from '../../worker/protocol/roll-events.ts'
import { Icon } from '../icons/icon.tsx'
import { Ask } from '../parts/ask.tsx'
import { dayOf } from '../parts/day.ts'
import { t } from '../words/words.ts'

/** Which roll it is; a tap on its day chooses another. */
export function RollHead({ of, picking, pick }: { of: RollPage; picking: boolean; pick: () => void }) {
  const [asking, setAsking] = useState(false)
  return (
    <header class="top">
      <a class="tap" href="/roll" aria-label={t('top.back')}>
        <Icon name="back" way />
      </a>
      <div>
        <h1 class="title cut" dir="auto">
          {t('roll.of', { group: of.group.name })}
        </h1>
        <button class="aside num roll-which" type="button" onClick={() => setAsking(true)}>
          <span>
            {dayOf(of.date)} · {t(`period.${of.period}`)}
          </span>
          <Icon name="down" size="xs" />
        </button>
      </div>
      <button class="tap" type="button" aria-pressed={picking} aria-label={t('roll.pick')} onClick={pick}>
        <Icon name="pen" />
      </button>
      {asking && <Which of={of} close={() => setAsking(false)} />}
    </header>
  )
}

function Which({ of, close }: { of: RollPage; close: () => void }) {
  const { route } = useLocation()
  const [date, setDate] = useState<string>(of.date)
  const [period, setPeriod] = useState<string>(of.period)
  const go = (event: Event) => {
    event.preventDefault()
    close()
    route(`/roll/${of.group.id}?date=${date}&period=${period}`)
  }
  return (
    <Ask title={t('roll.which')} close={close}>
      <form onSubmit={go}>
        <div class="field">
          <label for="roll-date">{t('roll.day')}</label>
          <input
            class="input"
            id="roll-date"
            type="date"
            required
            value={date}
            onInput={(event) => setDate(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="roll-period">{t('roll.period')}</label>
          <select
            class="input"
            id="roll-period"
            value={period}
            onChange={(event) => setPeriod(event.currentTarget.value)}
          >
            {periods.map((one) => (
              <option key={one} value={one}>
                {t(`period.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="btns">
          <button class="btn quiet" type="button" onClick={close}>
            {t('roll.cancel')}
          </button>
          <button class="btn" type="submit">
            {t('roll.open')}
          </button>
        </div>
      </form>
    </Ask>
  )
}
