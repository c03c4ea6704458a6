import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { t } from '../words/words.ts'
import { PlanPage } from './plan.tsx'
import { follow, leave, plan, preview, reading } from './state.ts'
import './roster.css'

const over = signal(false)

/** The school's records come in: first what they would change, then, if somebody says so, the change. */
export default function Roster() {
  const { query } = useLocation()
  const id = query['plan']
  useEffect(() => {
    if (id) void follow(me.value!.school.id, id)
    return leave
  }, [id])
  if (id && plan.value?.id === id) return <PlanPage plan={plan.value} />
  return (
    <main class="page narrow" id="page">
      <Top up="/people" title={t('roster.title')} />
      {reading.value.status === 'failed' && (
        <Failed why={reading.value.why} what={t(`roster.failed-${reading.value.what}`)} />
      )}
      {id && reading.value.status !== 'failed' ? <Loading /> : <Door />}
    </main>
  )
}

function Door() {
  const { route } = useLocation()
  const busy = reading.value.status === 'reading'
  const take = async (file: File | undefined) => {
    if (!file) return
    const made = await preview(me.value!.school.id, file)
    if (made) route(`/people/roster?plan=${made.id}`)
  }
  return (
    <>
      <h1 class="roster-h1">{t('roster.which')}</h1>
      <label
        class={`drop ${over.value ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          over.value = true
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault()
          over.value = false
          void take(event.dataTransfer?.files[0])
        }}
      >
        <Icon name={busy ? 'clock' : 'upload'} />
        <b>{busy ? t('roster.reading') : t('roster.choose')}</b>
        <span class="hint">{t('roster.choose-hint')}</span>
        <input
          class="hear"
          type="file"
          accept=".zip,application/zip"
          disabled={busy}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      <p class="second">{t('roster.nothing-yet')}</p>
    </>
  )
}
