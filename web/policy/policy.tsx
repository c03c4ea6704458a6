import { useEffect } from 'preact/hooks'
import { ageBands, PolicyPage } from '../../worker/protocol/packs.ts'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { Failed, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { t } from '../words/words.ts'
import { Band } from './band.tsx'
import { HoursFields } from './hours.tsx'
import { Leads } from './leads.tsx'
import { draft, isChanged, outcome, save, setQuiet, takePolicy } from './state.ts'
import { Unsupervised } from './unsupervised.tsx'
import './policy.css'

/** What protects the school's minors: one choice for each age, the quiet hours, and who is told of danger. */
export default function Policy() {
  const reading = useReading(PolicyPage, schoolPath(me.value!.school.id, 'policy'))
  const read = reading.value.value
  useEffect(() => void (read && takePolicy(read)), [read])
  return (
    <main class="page narrow" id="page">
      <Top up="/me" heads title={t('policy.title')} />
      <p class="second">{t('policy.intro')}</p>
      <Shown of={reading}>{() => draft.value && <Form />}</Shown>
      <Unsupervised />
      <p class="block">
        <a class="btn quiet" href="/policy/consents">
          {t('consent.title')}
        </a>
      </p>
    </main>
  )
}

function Form() {
  const { set, leads } = draft.value!
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {ageBands.map((band) => (
        <Band key={band} band={band} pack={set.bands[band]} />
      ))}
      <fieldset class="block field">
        <legend>{t('policy.quiet')}</legend>
        <p class="hint">{t('policy.quiet-hint')}</p>
        <HoursFields name="quiet" hours={set.quiet} change={setQuiet} />
      </fieldset>
      <Leads leads={leads} />
      {outcome.value === 'saved' && !isChanged() && (
        <p class="strip" role="status">
          {t('policy.saved')}
        </p>
      )}
      {outcome.value !== null && outcome.value !== 'saved' && (
        <Failed what={t('policy.failed')} why={outcome.value.why} />
      )}
      <button class="btn wide" type="submit" disabled={!isChanged()}>
        {t('policy.save')}
      </button>
    </form>
  )
}
