import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { Absences } from '../../worker/protocol/absences.ts'
import { absenceKinds } from '../../worker/protocol/absences.ts'
import { clockAt } from '../../worker/protocol/school-clock.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox, line, me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { Failed, NoLineStrip, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { codeWord } from '../roll/code-word.ts'
import { t } from '../words/words.ts'
import { Days } from './days.tsx'
import { change, daysOf, draft, openDraft, reasonsFor, send, sending, type Draft } from './draft.ts'
import { Filed } from './filed.tsx'
import { absenceOutboxOf } from './outbox.ts'
import { Waiting } from './waiting-rows.tsx'
import { keepWays, waysWithoutALine } from './ways.ts'
import './absence.css'

/** A guardian tells the school: who, when, what, and one tap. */
export default function AbsencePage() {
  const { query } = useLocation()
  const mine = me.value!
  const student = query['student']
  useMemo(() => openDraft(mine, { student }), [mine.school.id, student])
  const reading = useReading(Absences, schoolPath(mine.school.id, 'absences'))
  const own = inbox.value
  const waiting = own ? absenceOutboxOf(own).waiting.value : []
  useEffect(() => {
    void reading.again()
  }, [sending.value.status === 'had', waiting.length, reading])
  // Another tab, or the phone itself, may have sent what waits here.
  useEffect(() => {
    if (own && line.value === 'open') void absenceOutboxOf(own).send()
  }, [own, line.value])
  const read = reading.value.value
  useEffect(() => {
    if (read) keepWays(mine, read)
  }, [read])
  const cutOff = read === null && reading.failed.value === 'no-line'
  return (
    <main class="page narrow" id="page">
      <Top heads up="/" title={t('absence.title')} />
      {line.value === 'away' && <NoLineStrip at={null} />}
      {own && <Waiting of={absenceOutboxOf(own)} />}
      {cutOff && draft.value && <Form draft={draft.value} absences={waysWithoutALine(mine)} />}
      {!cutOff && (
        <Shown of={reading}>
          {(absences) => (
            <>
              {draft.value && <Form draft={draft.value} absences={absences} />}
              <Filed of={absences} again={() => void reading.again()} />
            </>
          )}
        </Shown>
      )}
    </main>
  )
}

function Form({ draft, absences }: { draft: Draft; absences: Absences }) {
  const mine = me.value!
  const days = daysOf(draft, absences.today)
  const status = sending.value
  const ready = draft.students.length > 0 && days.length > 0 && days.length <= 60
  const go = (event: Event) => {
    event.preventDefault()
    if (ready && inbox.value) void send(inbox.value, absences.today, line.value !== 'away')
  }
  const toggle = (id: string) =>
    change({
      students: draft.students.includes(id) ? draft.students.filter((one) => one !== id) : [...draft.students, id],
    })
  return (
    <form onSubmit={go}>
      <fieldset class="field">
        <legend>{t('absence.who')}</legend>
        <div class="pills whose-note">
          {mine.children.map(({ id, name }) => (
            <button
              key={id}
              class="pill"
              type="button"
              aria-pressed={draft.students.includes(id)}
              onClick={() => toggle(id)}
            >
              <Named name={name} />
            </button>
          ))}
        </div>
      </fieldset>
      <Days draft={draft} today={absences.today} />
      <fieldset class="field">
        <legend>{t('absence.kind')}</legend>
        <div class="seg whole">
          {absenceKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={draft.kind === kind}
              onClick={() => change({ kind, code: null })}
            >
              {t(`absence.${kind}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset class="field">
        <legend>{t('absence.why')}</legend>
        <div class="pills">
          {reasonsFor(absences, draft.kind).map(({ key }) => (
            <button
              key={key}
              class="pill"
              type="button"
              aria-pressed={draft.code === key}
              onClick={() => change({ code: draft.code === key ? null : key })}
            >
              {codeWord(key, absences)}
            </button>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for="absence-text">{t('absence.text')}</label>
        <textarea
          class="area"
          id="absence-text"
          rows={2}
          maxLength={500}
          dir="auto"
          value={draft.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </div>
      {days.includes(absences.today) && isPast(absences.notesUntil) && (
        <p class="strip">{t('absence.cut-off', { time: absences.notesUntil })}</p>
      )}
      {status.status === 'failed' && <Failed why={status.why} what={t('absence.failed')} />}
      <button class="btn wide" type="submit" disabled={!ready || status.status === 'sending'}>
        <Icon name={status.status === 'sending' ? 'clock' : 'send'} size="s" />
        {t(status.status === 'sending' ? 'absence.sending' : 'absence.send')}
      </button>
      <p class="second" role="status">
        {status.status === 'had' && t('absence.had')}
        {status.status === 'waits' && t('absence.kept')}
      </p>
    </form>
  )
}

const isPast = (clock: string) => clockAt(Date.now(), me.value!.school.timeZone) > clock
