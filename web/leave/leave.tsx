import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { absenceKinds, Leave, Leaves, type LeaveDecision } from '../../worker/protocol/absences.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { mayI, me } from '../me/state.ts'
import { dayOf } from '../parts/day.ts'
import { Named } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { Failed, None, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { codeWord } from '../roll/code-word.ts'
import { t } from '../words/words.ts'
import { change, draft, openDraft, send, sending } from './draft.ts'

const failed = signal<Why | null>(null)

/** Leave: a student asks and sees what became of it, whoever leads the class or runs the school decides. */
export default function LeavePage() {
  const mine = me.value!
  const reading = useReading(Leaves, schoolPath(mine.school.id, 'leaves'))
  const decide = (leave: Leave, state: LeaveDecision['state']) =>
    void command(Leave, schoolPath(mine.school.id, `leaves/${leave.id}/decision`), { method: 'PUT', json: { state } })
      .then(() => {
        failed.value = null
      })
      .catch((error: unknown) => {
        failed.value = whyOf(error)
      })
      .then(() => reading.again())
  return (
    <main class="page narrow" id="page">
      <Top heads up="/" title={t('leaves.title')} />
      {mayI('absence.ask-leave') && <Form again={() => void reading.again()} />}
      {mayI('absence.ask-leave') && (
        <a class="btn quiet small" href="/register">
          {t('roll.own-days')}
        </a>
      )}
      {failed.value && <Failed why={failed.value} />}
      <Shown of={reading}>
        {({ rows }) =>
          rows.length === 0 ? (
            <None icon="check" title={t('leaves.none')} />
          ) : (
            <ul>
              {rows.map((one) => (
                <li key={one.id}>
                  <Row of={one} decide={(state) => decide(one, state)} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </main>
  )
}

function Row({ of, decide }: { of: Leave; decide: (state: LeaveDecision['state']) => void }) {
  const own = of.student.id === me.value!.member.id
  const days = of.days.toSorted()
  return (
    <div class="paper">
      <p class="meta">
        <span>{t(`leaves.is-${of.state}`)}</span>
        <span>{t(`absence.${of.kind}`)}</span>
        {of.code && <span>{codeWord(of.code, usualRolls)}</span>}
      </p>
      <h2>
        <Named name={of.student.name} />
      </h2>
      <p>{days.length === 1 ? dayOf(days[0]!) : `${dayOf(days[0]!)} – ${dayOf(days.at(-1)!)}`}</p>
      {of.text && <p dir="auto">{of.text}</p>}
      {!own && of.state === 'asked' && (
        <div class="btns">
          <button class="btn" type="button" onClick={() => decide('approved')}>
            {t('leaves.approve')}
          </button>
          <button class="btn quiet" type="button" onClick={() => decide('refused')}>
            {t('leaves.refuse')}
          </button>
        </div>
      )}
      {own && (of.state === 'asked' || of.state === 'approved') && (
        <div class="btns">
          <button class="btn quiet" type="button" onClick={() => decide('withdrawn')}>
            {t('absence.take-back')}
          </button>
        </div>
      )}
    </div>
  )
}

function Form({ again }: { again: () => void }) {
  const mine = me.value!
  useMemo(() => openDraft(mine), [mine.school.id])
  const now = draft.value
  if (!now) return null
  const status = sending.value
  const go = (event: Event) => {
    event.preventDefault()
    void send(mine).then(again)
  }
  return (
    <form class="paper" onSubmit={go}>
      <div class="field">
        <label for="leave-from">{t('absence.from')}</label>
        <input
          class="input"
          id="leave-from"
          type="date"
          required
          value={now.from}
          onInput={(event) => change({ from: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for="leave-to">{t('absence.to')}</label>
        <input
          class="input"
          id="leave-to"
          type="date"
          required
          min={now.from}
          value={now.to}
          onInput={(event) => change({ to: event.currentTarget.value })}
        />
      </div>
      <div class="seg whole" role="group" aria-label={t('absence.kind')}>
        {absenceKinds.map((kind) => (
          <button key={kind} type="button" aria-pressed={now.kind === kind} onClick={() => change({ kind })}>
            {t(`absence.${kind}`)}
          </button>
        ))}
      </div>
      <div class="field">
        <label for="leave-text">{t('leaves.why')}</label>
        <textarea
          class="area"
          id="leave-text"
          rows={2}
          maxLength={500}
          dir="auto"
          required
          value={now.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </div>
      {status.status === 'failed' && <Failed why={status.why} what={t('absence.failed')} />}
      <button class="btn wide" type="submit" disabled={status.status === 'sending'}>
        {t(status.status === 'sending' ? 'absence.sending' : 'leaves.ask')}
      </button>
      <p class="second" role="status">
        {status.status === 'had' && t('absence.had')}
      </p>
    </form>
  )
}
