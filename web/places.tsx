import type { Role } from '../worker/protocol/roles.ts'
import { Icon, type IconName } from './icons/icon.tsx'
import { pocket } from './inbox/pocket.ts'
import { inbox, mayI, me } from './me/state.ts'
import { Face, Named, RoleWord } from './parts/person.tsx'
import { t, type Key } from './words/words.ts'

const homes: Record<Role, [IconName, Key]> = {
  student: ['today', 'places.today'],
  guardian: ['notice', 'places.for-you'],
  teacher: ['tools', 'places.workbench'],
  staff: ['tools', 'places.workbench'],
  office: ['school', 'places.school-now'],
  admin: ['school', 'places.school-now'],
  officer: ['school', 'places.schools'],
}

/** At most five: a bar at the thumb, a rail on a desk. */
export function Places({ at }: { at: string }) {
  const { school, member, role } = me.value!
  const [icon, word] = homes[role]
  const places: [string, IconName, Key][] = [
    ['/', icon, word],
    ['/notices', role === 'guardian' ? 'bell' : 'notice', 'places.notices'],
    ['/groups', 'chat', 'places.groups'],
    ...(mayI('member.list') ? [['/people', 'people', 'places.people'] satisfies [string, IconName, Key]] : []),
    ['/me', 'me', 'places.me'],
  ]
  return (
    <nav class="places" aria-label={t('places.places')}>
      <div class="whose">
        {school.name}
        {school.nativeName && school.nativeName !== school.name && <span dir="auto">{school.nativeName}</span>}
      </div>
      {places.map(([href, icon, word]) => (
        <a key={href} href={href} aria-current={isAt(at, href) ? 'page' : undefined}>
          <Icon name={icon} />
          <span>{t(word)}</span>
          {href === '/notices' && <Unread />}
          {href === '/groups' && <InGroups />}
        </a>
      ))}
      <div class="mine">
        <Face name={member.name} role={role} small />
        <span>
          <Named name={member.name} />
          <br />
          <RoleWord role={role} />
        </span>
      </div>
    </nav>
  )
}

const isAt = (at: string, href: string) => (href === '/' ? at === '/' : at.startsWith(href))

function Unread() {
  const n = pocket.value.reduce((sum, one) => sum + one.unread.value, 0)
  return <Mark n={n} says={t('places.unread', { n })} />
}

function InGroups() {
  const n = inbox.value?.chatsWaiting.value ?? 0
  return <Mark n={n} says={t('places.groups-new', { n })} />
}

const Mark = ({ n, says }: { n: number; says: string }) =>
  n === 0 ? null : (
    <span class="unread">
      <span class="hear">{says}</span>
      <span aria-hidden="true">{n > 99 ? '99+' : n}</span>
    </span>
  )
