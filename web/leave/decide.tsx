import { signal } from '@preact/signals'
import { Leave, Leaves, type LeaveDecision } from '../../worker/protocol/absences.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { useReading } from '../parts/reading.ts'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'

type State = LeaveDecision['state']
type Tapped = { state: State; how: 'sending' | 'had' } | { state: State; how: 'failed'; why: Why }

/** What was tapped here, by leave: it shows at once, with a clock until the school has it. */
const tapped = signal<ReadonlyMap<string, Tapped>>(new Map())
const show = (id: string, one: Tapped) => (tapped.value = new Map(tapped.value).set(id, one))

async function decide(schoolId: string, id: string, state: State) {
  if (tapped.value.get(id)?.how === 'sending') return
  show(id, { state, how: 'sending' })
  try {
    await command(Leave, schoolPath(schoolId, `leaves/${id}/decision`), { method: 'PUT', json: { state } })
    show(id, { state, how: 'had' })
  } catch (error) {
    show(id, { state, how: 'failed', why: whyOf(error) })
  }
}

/** A leave that is asked for, decided where one reads of it. */
export default function DecideLeave({ id, schoolId }: { id: string; schoolId: string }) {
  const reading = useReading(Leaves, schoolPath(schoolId, 'leaves'))
  const own = tapped.value.get(id)
  const kept = reading.value.value?.rows.find((one) => one.id === id)?.state ?? 'asked'
  const state = own && own.how !== 'failed' ? own.state : kept
  if (state !== 'asked')
    return (
      <p class="state is-own" role="status">
        <Icon name={own?.how === 'sending' ? 'clock' : 'check'} size="s" />
        <span>{t(`leaves.is-${state}`)}</span>
      </p>
    )
  return (
    <>
      {own?.how === 'failed' && <Failed why={own.why} again={() => void decide(schoolId, id, own.state)} />}
      <div class="btns start">
        <button class="btn" type="button" onClick={() => void decide(schoolId, id, 'approved')}>
          <Icon name="check" size="s" />
          {t('leaves.approve')}
        </button>
        <button class="btn quiet" type="button" onClick={() => void decide(schoolId, id, 'refused')}>
          {t('leaves.refuse')}
        </button>
      </div>
    </>
  )
}
