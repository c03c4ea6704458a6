import { useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso/router'
import { Direct, DirectPeople, type DirectPerson } from '../../worker/protocol/directs.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { me, refresh } from '../me/state.ts'
import { Face, mainRole, Named, RoleWord } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { Failed, None, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { uuid } from '../uuid.ts'
import { t } from '../words/words.ts'

/** With whom one may begin a conversation; who would be in it too is said before it begins. */
export default function NewDirect() {
  const find = useSignal('')
  const asked = useSignal('')
  const failed = useSignal<Why | null>(null)
  const { route } = useLocation()
  const school = me.value!.school.id
  const people = useReading(DirectPeople, schoolPath(school, `directs/people?find=${encodeURIComponent(asked.value)}`))
  const begin = async ({ id }: DirectPerson) => {
    failed.value = null
    try {
      const json = { id: uuid(), members: [id] }
      const { group } = await command(Direct, schoolPath(school, 'directs'), { method: 'POST', json })
      await refresh().catch(() => undefined)
      route(`/groups/${group.id}`)
    } catch (error) {
      failed.value = whyOf(error)
    }
  }
  return (
    <main class="page narrow" id="page">
      <Top up="/groups" heads title={t('direct.new')} />
      {failed.value && <Failed what={t('direct.failed')} why={failed.value} />}
      <form
        class="field"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          asked.value = find.value.trim()
        }}
      >
        <label for="whom">{t('direct.find')}</label>
        <input
          id="whom"
          class="input"
          type="search"
          value={find.value}
          maxLength={60}
          onInput={(event) => (find.value = event.currentTarget.value)}
          onChange={() => (asked.value = find.value.trim())}
        />
      </form>
      <Shown of={people}>
        {({ rows }) =>
          rows.length === 0 ? (
            <None icon="people" title={t('direct.none')} text={t('direct.none-hint')} />
          ) : (
            <ul class="block">
              {rows.map((one) => (
                <li key={one.id}>
                  <button class="row" type="button" onClick={() => void begin(one)}>
                    <Face name={one.name} role={mainRole(one.roles)} />
                    <span class="body">
                      <span>
                        <Named name={one.name} /> <RoleWord role={mainRole(one.roles)} />
                      </span>
                      {one.adding.map((who) => (
                        <span class="aside" key={who}>
                          {t(`direct.with-${who}`)}
                        </span>
                      ))}
                    </span>
                    <Icon name="next" size="s" way />
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </main>
  )
}
