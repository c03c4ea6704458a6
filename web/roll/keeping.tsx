import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { MonthDay, type RollSettings } from '../../worker/protocol/rolls.ts'
import { t } from '../words/words.ts'

const Days = v.pipe(v.array(MonthDay), v.minLength(1), v.maxLength(6))
const daysIn = (text: string) => text.split(/[\s,、،]+/).filter((one) => one !== '')

/** How long rolls are kept, and when the school's terms begin. */
export function KeepingFields({
  of,
  change,
}: {
  of: RollSettings
  change: (part: Partial<Pick<RollSettings, 'keepYears' | 'terms'>>) => void
}) {
  const [terms, setTerms] = useState(of.terms.join(', '))
  const write = (input: HTMLInputElement) => {
    setTerms(input.value)
    const said = v.safeParse(Days, daysIn(input.value))
    input.setCustomValidity(said.success ? '' : t('rules.terms-hint'))
    if (said.success) change({ terms: said.output })
  }
  return (
    <>
      <div class="field">
        <label for="rules-keep">{t('rules.keepYears')}</label>
        <input
          class="input"
          id="rules-keep"
          type="number"
          required
          min={1}
          max={30}
          value={of.keepYears}
          onChange={(event) => change({ keepYears: event.currentTarget.valueAsNumber })}
        />
      </div>
      <div class="field">
        <label for="rules-terms">{t('rules.terms')}</label>
        <input
          class="input"
          id="rules-terms"
          dir="ltr"
          required
          value={terms}
          onInput={(event) => write(event.currentTarget)}
        />
        <p class="hint">{t('rules.terms-hint')}</p>
      </div>
    </>
  )
}
