import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { me } from '../me/state.ts'
import { None } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { t } from '../words/words.ts'
import { Finding } from './finding.ts'
import { lookHere } from './held-here.ts'
import { nameOfGroup, Results } from './results.tsx'
import './search.css'

/** So long after the last letter the school is asked. */
const pauseMs = 300

/** Over all that is one's own, or with `group` in one chat. What is looked for stands in the address, so that going back finds it again. */
export default function Search() {
  const { query, route } = useLocation()
  const group = query['group'] || null
  const find = query['find'] ?? ''
  const typed = useSignal(find)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [group])
  useEffect(() => () => clearTimeout(pause.current), [])

  const look = () => {
    clearTimeout(pause.current)
    const sought = typed.value.trim()
    if (sought !== find) route(addressOf(sought, group), true)
  }
  const type = (text: string) => {
    typed.value = text
    clearTimeout(pause.current)
    pause.current = setTimeout(look, pauseMs)
  }
  return (
    <main class="page narrow" id="page">
      <Top
        up={group ? `/groups/${group}` : '/'}
        title={group ? t('search.in', { group: nameOfGroup(group) }) : t('search.title')}
        heads
      />
      <form
        class="search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          look()
        }}
      >
        <input
          ref={field}
          class="input"
          type="search"
          enterkeyhint="search"
          maxLength={100}
          aria-label={t('search.find')}
          placeholder={t('search.find')}
          value={typed.value}
          dir="auto"
          onInput={(event) => {
            // Half a word that an input method has not yet put down is no word to look for.
            if (event.isComposing) typed.value = event.currentTarget.value
            else type(event.currentTarget.value)
          }}
          onCompositionEnd={(event) => type(event.currentTarget.value)}
        />
        {group && (
          <a class="btn small plain" href={addressOf(find, null)}>
            {t('search.all')}
          </a>
        )}
      </form>
      {find === '' ? (
        <None icon="search" title={t('search.title')} text={t(group ? 'search.hint-group' : 'search.hint')} />
      ) : (
        <Found find={find} group={group} />
      )}
    </main>
  )
}

function Found({ find, group }: { find: string; group: string | null }) {
  const schoolId = me.value!.school.id
  const finding = useMemo(() => new Finding(schoolId, find, group), [schoolId, find, group])
  const state = finding.state.value
  useEffect(() => {
    if (state === 'no-line') void lookHere(finding, group)
  }, [finding, state])
  return <Results of={finding} alone={group !== null} />
}

const addressOf = (find: string, group: string | null) => {
  const asked = new URLSearchParams({ ...(group && { group }), ...(find && { find }) }).toString()
  return asked ? `/search?${asked}` : '/search'
}
