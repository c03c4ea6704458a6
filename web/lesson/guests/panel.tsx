import { useSignal } from '@preact/signals'
import type { Pass } from '../../../worker/protocol/lesson-passes.ts'
import { whyOf, type Why } from '../../api.ts'
import { Failed } from '../../parts/states.tsx'
import { uuid } from '../../uuid.ts'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { GuestsOf } from './guests-of.ts'

type Link = { id: string; name: string; link: string }

/** For whoever leads: a link for one guest, and the links that are still about. */
export default function GuestsPanel({ lesson }: { lesson: OpenLesson }) {
  const guests = lesson.part(GuestsOf)
  const typed = useSignal('')
  const id = useSignal(uuid())
  const shown = useSignal<Link | null>(null)
  const busy = useSignal(false)
  const failed = useSignal<Why | null>(null)
  if (lesson.opened.value?.lesson.kind !== 'lesson') return null
  const act = async (what: () => Promise<unknown>) => {
    failed.value = null
    busy.value = true
    await what().catch((error: unknown) => (failed.value = whyOf(error)))
    busy.value = false
  }
  const show = (name: string, passId: string) =>
    act(async () => (shown.value = { id: passId, name, link: await guests.link(name, passId) }))
  const make = async (event: Event) => {
    event.preventDefault()
    const name = typed.value.trim()
    if (!name || busy.value) return
    await show(name, id.value)
    if (failed.value) return
    typed.value = ''
    id.value = uuid()
  }
  const takeBack = (pass: Pass) => act(() => guests.turn(pass.id, 'taken-back'))
  const open = guests.passes.value.filter(({ state }) => state === 'made' || state === 'admitted')
  return (
    <details class="block" open={open.length > 0}>
      <summary>
        <h2>{t('guests.title')}</h2>
      </summary>
      <form onSubmit={(event) => void make(event)}>
        <label class="field">
          <span>{t('guests.name')}</span>
          <input
            class="input"
            maxLength={80}
            autocomplete="off"
            dir="auto"
            value={typed.value}
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value
              id.value = uuid()
            }}
          />
        </label>
        <button class="btn small quiet" type="submit" disabled={!typed.value.trim()} aria-busy={busy.value}>
          {t('guests.make')}
        </button>
      </form>
      {failed.value && <Failed why={failed.value} what={t('lesson.not-done')} />}
      {/* A link that was opened is of no use to anybody else. */}
      {shown.value && open.some(({ id, state }) => id === shown.value?.id && state === 'made') && (
        <OneLink key={shown.value.id} {...shown.value} />
      )}
      <ul>
        {open.map((pass) => (
          <li key={pass.id}>
            <p>
              <span class="name" dir="auto">
                {pass.name}
              </span>{' '}
              <span class="aside">{t(pass.state === 'made' ? 'guests.made' : 'guests.admitted')}</span>
            </p>
            <div class="btns">
              {pass.state === 'made' && shown.value?.id !== pass.id && (
                <button class="btn small quiet" type="button" onClick={() => void show(pass.name, pass.id)}>
                  {t('guests.show')}
                </button>
              )}
              <button class="btn small quiet" type="button" onClick={() => void takeBack(pass)}>
                {t('guests.take-back')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}

function OneLink({ name, link }: Link) {
  const copied = useSignal(false)
  const copy = () => void navigator.clipboard.writeText(link).then(() => (copied.value = true), select)
  const select = () => document.querySelector<HTMLInputElement>('#guest-link')?.select()
  return (
    <>
      <label class="field">
        <span>{t('guests.link', { name })}</span>
        <input class="input" id="guest-link" readOnly dir="ltr" value={link} onFocus={select} />
      </label>
      <p class="second">{t('guests.link-hint')}</p>
      <button class="btn small" type="button" onClick={copy}>
        {t('guests.copy')}
      </button>
      <p class="hint" role="status">
        {copied.value && t('guests.copied')}
      </p>
    </>
  )
}
