import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { GroupRows } from '../../worker/protocol/groups.ts'
import { MemberRow } from '../../worker/protocol/members.ts'
import { CardNumbers as Given } from '../../worker/protocol/terminals.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'
import { groupName } from '../parts/group-name.ts'
import { Named } from '../parts/person.tsx'
import { usePages, useReading } from '../parts/reading.ts'
import { Failed, More, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { inOrder, t } from '../words/words.ts'

/** Whose card is which: a class at a time, by hand or with a reader that types. */
export default function CardNumbers() {
  const groups = useReading(GroupRows, schoolPath(me.value!.school.id, 'groups'))
  const [chosen, setChosen] = useState('')
  return (
    <main class="page narrow" id="page">
      <Top heads up="/terminals" title={t('terminal.cards')} />
      <p class="second">{t('terminal.cards-about')}</p>
      <Shown of={groups}>
        {({ groups }) => (
          <div class="field">
            <label for="cards-class">{t('terminal.class')}</label>
            <select
              class="input"
              id="cards-class"
              value={chosen}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              <option value="" />
              {groups
                .filter(({ kind }) => kind === 'class')
                .sort((a, b) => inOrder(a.name, b.name))
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {groupName(name)}
                  </option>
                ))}
            </select>
          </div>
        )}
      </Shown>
      {chosen && <OfClass key={chosen} groupId={chosen} />}
    </main>
  )
}

type Cards = Readonly<Record<string, string | null>>

function OfClass({ groupId }: { groupId: string }) {
  const schoolId = me.value!.school.id
  const reading = usePages(MemberRow, schoolPath(schoolId, `members?group=${groupId}`), 'after')
  const [cards, setCards] = useState<Cards>({})
  const [state, setState] = useState<{ status: 'writing' | 'sending' | 'had' } | { status: 'failed'; why: Why }>({
    status: 'writing',
  })
  const write = (id: string, number: string | null) => {
    setCards({ ...cards, [id]: number })
    setState({ status: 'writing' })
  }
  const save = async (event: Event) => {
    event.preventDefault()
    const written = Object.entries(cards).filter(([, number]) => number === null || number.trim() !== '')
    const said = v.safeParse(Given, {
      cards: written.map(([memberId, number]) => ({ memberId, number: number?.trim() ?? null })),
    })
    if (!said.success) return setState({ status: 'failed', why: 'not-valid' })
    setState({ status: 'sending' })
    try {
      await command(v.undefined(), schoolPath(schoolId, 'terminals/cards'), { method: 'PUT', json: said.output })
      setCards({})
      setState({ status: 'had' })
    } catch (error) {
      setState({ status: 'failed', why: whyOf(error) })
    }
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Shown of={reading}>
        {(rows) =>
          rows
            .filter(({ roles }) => roles.includes('student'))
            .map(({ id, name }) => (
              <div class="field" key={id}>
                <label for={`card-${id}`}>
                  <Named name={name} />
                </label>
                <input
                  class="input"
                  id={`card-${id}`}
                  autocomplete="off"
                  aria-label={t('terminal.number-of', { name: name.native })}
                  disabled={cards[id] === null}
                  value={cards[id] ?? ''}
                  onKeyDown={toNext}
                  onInput={(event) => write(id, event.currentTarget.value)}
                />
                <label class="choice">
                  <input
                    type="checkbox"
                    checked={cards[id] === null}
                    onChange={(event) => write(id, event.currentTarget.checked ? null : '')}
                  />
                  <span>{t('terminal.no-card')}</span>
                </label>
              </div>
            ))
        }
      </Shown>
      <More of={reading} />
      {state.status === 'failed' && <Failed why={state.why} />}
      <div class="dock">
        <p class="second" role="status">
          {state.status === 'had' && t('terminal.given')}
        </p>
        <button class="btn end" type="submit" disabled={state.status === 'sending'}>
          {t('terminal.give')}
        </button>
      </div>
    </form>
  )
}

/** A reader that types ends each card with Enter: that goes on to the next student instead of saving half a class. */
function toNext(event: KeyboardEvent & { currentTarget: HTMLInputElement }) {
  if (event.key !== 'Enter') return
  event.preventDefault()
  const all = [...(event.currentTarget.form?.querySelectorAll<HTMLElement>('input.input:enabled') ?? [])]
  const next = all[all.indexOf(event.currentTarget) + 1]
  if (next) next.focus()
  else event.currentTarget.form?.querySelector<HTMLElement>('button[type=submit]')?.focus()
}
