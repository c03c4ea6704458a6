import { useSignal } from '@preact/signals'
import { MemberRows, type MemberRow } from '../../worker/protocol/members.ts'
import { api, schoolPath, whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'
import { Face, mainRole, Named, RoleWord } from '../parts/person.tsx'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'

type Props = { id: string; label: string; fits: (one: MemberRow) => boolean; choose: (one: MemberRow) => void }

/** Finds one of the school's people by name, and nobody until a name is typed. */
export function FindPerson({ id, label, fits, choose }: Props) {
  const found = useSignal<MemberRow[]>([])
  const failed = useSignal<Why | null>(null)
  const typed = useSignal('')
  const look = async (text: string) => {
    typed.value = text
    failed.value = null
    if (text.trim() === '') return void (found.value = [])
    try {
      const path = schoolPath(me.value!.school.id, `members?find=${encodeURIComponent(text.trim())}`)
      const { rows } = await api(MemberRows, path)
      if (typed.value === text) found.value = rows.filter(fits).slice(0, 8)
    } catch (error) {
      failed.value = whyOf(error)
    }
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type="search"
        autocomplete="off"
        maxLength={100}
        value={typed.value}
        onInput={(event) => void look(event.currentTarget.value)}
      />
      {failed.value && <Failed why={failed.value} />}
      <ul>
        {found.value.map((one) => (
          <li key={one.id}>
            <button
              class="row"
              type="button"
              onClick={() => {
                choose(one)
                void look('')
              }}
            >
              <Face name={one.name} role={mainRole(one.roles)} />
              <span class="body">
                <span>
                  <Named name={one.name} /> <RoleWord role={mainRole(one.roles)} />
                </span>
              </span>
              <span class="aside">{t('policy.lead-add')}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
