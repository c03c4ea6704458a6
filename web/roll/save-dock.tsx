import { useState } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { line } from '../me/state.ts'
import { Ask } from '../parts/ask.tsx'
import { clockTime } from '../parts/when.ts'
import { t } from '../words/words.ts'
import type { Roll } from './state.ts'

/** The one action: it says what it will do, and afterwards where the roll is now. */
export function SaveDock({ of }: { of: Roll }) {
  const [asking, setAsking] = useState(false)
  const taken = of.taken.value
  const nothing = taken && !of.changed.value
  const save = () => (of.locked() ? setAsking(true) : void of.save(null))
  return (
    <div class="dock">
      <p class="second" role="status">
        <Where of={of} nothing={nothing} />
      </p>
      <button class="btn end" type="button" disabled={nothing || of.saving.value} onClick={save}>
        <Icon name="check" size="s" />
        {t(taken ? 'roll.save-changes' : 'roll.save')}
      </button>
      {asking && <Why of={of} close={() => setAsking(false)} />}
    </div>
  )
}

function Where({ of, nothing }: { of: Roll; nothing: boolean }) {
  const waiting = of.waiting.value.filter((one) => !one.refused)
  const [last] = waiting.slice(-1)
  if (last)
    return (
      <>
        <Icon name="clock" size="xs" />{' '}
        {t(line.value === 'away' ? 'roll.kept-here' : 'roll.on-its-way', { time: clockTime(last.savedAt) })}
      </>
    )
  const by = of.log.value.findLast((one) => one.source === 'teacher')
  return nothing && by ? <>{t('roll.saved', { time: clockTime(by.at) })}</> : null
}

/** A locked roll is changed with a reason, which stays beside the change. */
function Why({ of, close }: { of: Roll; close: () => void }) {
  const [reason, setReason] = useState('')
  const go = (event: Event) => {
    event.preventDefault()
    close()
    void of.save(reason.trim())
  }
  return (
    <Ask title={t('roll.why-title')} close={close}>
      <form onSubmit={go}>
        <div class="field">
          <label for="roll-why">{t('roll.why')}</label>
          <input
            class="input"
            id="roll-why"
            required
            maxLength={300}
            pattern=".*\S.*"
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          <p class="hint">{t('roll.why-hint')}</p>
        </div>
        <div class="btns">
          <button class="btn quiet" type="button" onClick={close}>
            {t('roll.cancel')}
          </button>
          <button class="btn" type="submit">
            {t('roll.save-changes')}
          </button>
        </div>
      </form>
    </Ask>
  )
}
