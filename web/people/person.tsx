import { useRoute } from 'preact-iso/router'
import { MemberPage } from '../../worker/protocol/members.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { mayI, me } from '../me/state.ts'
import { Face, mainRole, Named, RoleWord } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { CardsOf } from './cards-of.tsx'
import { groupName } from '../parts/group-name.ts'
import { PhonesOf } from './phones-of.tsx'
import './people.css'

export default function Person() {
  const { id = '' } = useRoute().params
  const reading = useReading(MemberPage, schoolPath(me.value!.school.id, `members/${id}`))
  return (
    <main class="page narrow" id="page">
      <Top up="/people" title={t('places.people')} />
      <Shown of={reading}>
        {(member) => (
          <>
            <header class="head">
              <div>
                <h1>
                  <Named name={member.name} />
                </h1>
                <p class="roles">
                  {member.roles.map((role) => (
                    <span class="chip" key={role}>
                      {t(`role.${role}`)}
                    </span>
                  ))}
                  {member.status === 'departed' && <span class="chip warn">{t('people.departed')}</span>}
                </p>
              </div>
              <Face name={member.name} role={mainRole(member.roles)} />
            </header>
            <Email email={member.email} />
            <Relatives title={t('person.guardians')} role="guardian" people={member.guardians} />
            <Relatives title={t('person.children')} role="student" people={member.children} />
            {member.roles.includes('student') && member.status === 'active' && (
              <p class="block">
                <a class="btn quiet small" href={`/register?student=${member.id}`}>
                  {t('register.own')}
                </a>
              </p>
            )}
            <Groups groups={member.groups} />
            {mayI('card.issue') && <CardsOf member={member} again={() => void reading.again()} />}
            {mayI('session.end') && <PhonesOf member={member} again={() => void reading.again()} />}
          </>
        )}
      </Shown>
    </main>
  )
}

const Email = ({ email }: Pick<MemberPage, 'email'>) =>
  email === null ? null : (
    <section class="block">
      <h2>{t('person.email')}</h2>
      <p dir="ltr">{email.address}</p>
      {email.bouncedAt !== null && (
        <p class="why">
          <Icon name="alert" size="xs" />
          <span>{t('person.bounced', { time: when(email.bouncedAt) })}</span>
        </p>
      )}
    </section>
  )

type Relative = MemberPage['guardians'][number]

const Relatives = ({ title, role, people }: { title: string; role: 'guardian' | 'student'; people: Relative[] }) =>
  people.length === 0 ? null : (
    <section class="block">
      <h2>{title}</h2>
      <ul>
        {people.map((one) => (
          <li key={one.id}>
            <a class="row" href={`/people/${one.id}`}>
              <Face name={one.name} role={role} />
              <span class="body">
                <span>
                  <Named name={one.name} /> <RoleWord role={role} />
                </span>
              </span>
              <span class="aside" dir="auto">
                {role === 'student' ? one.home : ''}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

const Groups = ({ groups }: Pick<MemberPage, 'groups'>) =>
  groups.length === 0 ? null : (
    <section class="block">
      <h2>{t('person.groups')}</h2>
      <ul>
        {groups.map((group) => (
          <li key={group.id}>
            <a class="row bare" href={`/people?group=${group.id}`}>
              <span class="body">
                <span dir="auto">{groupName(group.name)}</span>
                <span class="aside">{t(`group.${group.kind}`)}</span>
              </span>
              <span class="aside">{t(`enrollment.${group.enrollment}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
