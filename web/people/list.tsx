import { signal } from '@preact/signals'
import { useLocation } from 'preact-iso/router'
import { GroupRows } from '../../worker/protocol/groups.ts'
import { MemberRow } from '../../worker/protocol/members.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { mayI, me } from '../me/state.ts'
import { Face, mainRole, Who } from '../parts/person.tsx'
import { usePages, useReading } from '../parts/reading.ts'
import { More, None, Shown } from '../parts/states.tsx'
import { ToPerson } from '../parts/to-person.tsx'
import { listed, t } from '../words/words.ts'
import { groupName } from '../parts/group-name.ts'
import './people.css'

const typed = signal('')
const sought = signal('')
let pause: ReturnType<typeof setTimeout> | undefined

function type(text: string) {
  typed.value = text
  clearTimeout(pause)
  pause = setTimeout(() => (sought.value = text.trim()), 250)
}

export default function People() {
  const { query, route } = useLocation()
  const group = query['group'] ?? ''
  const groups = useReading(GroupRows, schoolPath(me.value!.school.id, 'groups')).value.value?.groups ?? []
  return (
    <main class="page narrow" id="page">
      <header class="head">
        <h1>{t('places.people')}</h1>
        <div class="btns start">
          {mayI('card.issue') && (
            <a class="btn quiet" href={`/people/cards${group ? `?group=${group}` : ''}`}>
              <Icon name="card" size="s" />
              {t('cards.title')}
            </a>
          )}
          {mayI('roster.import') && (
            <a class="btn quiet" href="/people/roster">
              <Icon name="upload" size="s" />
              {t('roster.title')}
            </a>
          )}
        </div>
      </header>
      <form class="finds" role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          class="input"
          type="search"
          aria-label={t('people.find')}
          placeholder={t('people.find')}
          value={typed.value}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <select
          class="input"
          aria-label={t('people.group')}
          value={group}
          onChange={(event) =>
            route(event.currentTarget.value ? `/people?group=${event.currentTarget.value}` : '/people')
          }
        >
          <option value="">{t('people.everyone')}</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {groupName(name)}
            </option>
          ))}
        </select>
      </form>
      <Rows find={sought.value} group={group} />
    </main>
  )
}

function Rows({ find, group }: { find: string; group: string }) {
  const search = new URLSearchParams({ ...(find && { find }), ...(group && { group }) }).toString()
  const pages = usePages(MemberRow, schoolPath(me.value!.school.id, search ? `members?${search}` : 'members'), 'after')
  return (
    <Shown of={pages}>
      {(rows) => (
        <>
          {rows.length === 0 && <None icon="people" title={t('people.none')} text={t('people.none-hint')} />}
          <ul>
            {rows.map((member) => (
              <li key={member.id}>
                <ToPerson id={member.id}>
                  <Face name={member.name} role={mainRole(member.roles)} />
                  <span class="body">
                    <Who
                      name={member.name}
                      role={mainRole(member.roles)}
                      word={listed(member.roles.map((role) => t(`role.${role}`)))}
                    />
                    {member.status === 'departed' && <span class="aside">{t('people.departed')}</span>}
                  </span>
                  <span class="aside" dir="auto">
                    {groupName(member.home)}
                  </span>
                </ToPerson>
              </li>
            ))}
          </ul>
          <More of={pages} />
        </>
      )}
    </Shown>
  )
}
