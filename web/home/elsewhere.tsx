import { useLocation } from 'preact-iso/router'
import { Icon } from '../icons/icon.tsx'
import { elsewhere, waitingIn } from '../inbox/pocket.ts'
import { chooseSchool, membershipOf } from '../me/state.ts'
import { t } from '../words/words.ts'

/** What waits in a school whose entries do not stand on this page: one line, which leads there. */
export function Elsewhere() {
  const { route } = useLocation()
  const rows = elsewhere.value.flatMap((inbox) => {
    const n = waitingIn(inbox)
    return n === 0 ? [] : [{ n, ...membershipOf(inbox) }]
  })
  if (rows.length === 0) return null
  return (
    <ul class="elsewhere">
      {rows.map(({ n, school, role }) => (
        <li key={school.id}>
          <button
            class="row"
            type="button"
            onClick={() => {
              chooseSchool(school.id)
              route('/')
            }}
          >
            <Icon name="school" />
            <span class="body">
              <span dir="auto">{school.name}</span>
              <span class="aside">
                {t(`role.${role}`)} · {t('pocket.waits', { n })}
              </span>
            </span>
            <Icon name="next" size="s" way />
          </button>
        </li>
      ))}
    </ul>
  )
}
