import { SentRows } from '../notices/sent.tsx'
import { EntryRows, WithEntries } from '../inbox/list.tsx'
import { byUrgency, waits } from '../inbox/pocket.ts'
import { Icon } from '../icons/icon.tsx'
import { mayI, me } from '../me/state.ts'
import { GroupFace } from '../parts/person.tsx'
import { longDay } from '../parts/when.ts'
import { groupName } from '../parts/group-name.ts'
import { StartLesson } from '../lesson/start.tsx'
import { t } from '../words/words.ts'
import { OnAir } from './on-air.tsx'
import { Elsewhere } from './elsewhere.tsx'

/** A teacher's first page: what waits, the tools, and the groups. */
export default function Workbench() {
  const publishes = mayI('notice.publish')
  return (
    <main class="page" id="page">
      <header class="head">
        <h1>{longDay(Date.now())}</h1>
        {publishes && (
          <a class="btn broad" href="/notices/new">
            <Icon name="pen" size="s" />
            {t('compose.title')}
          </a>
        )}
      </header>
      <div class="two">
        <div>
          <OnAir />
          <Elsewhere />
          <WithEntries>
            {(entries) => {
              const waiting = byUrgency(entries.filter(waits))
              return waiting.length > 0 ? (
                <EntryRows title={t('workbench.waiting')} entries={waiting} />
              ) : (
                <p class="second">{t('workbench.nothing')}</p>
              )
            }}
          </WithEntries>
          {publishes && (
            <section class="block">
              <h2>{t('workbench.tools')}</h2>
              <div class="tools">
                <Tool icon="notice" href="/notices/new" word={t('compose.title')} />
                {mayI('roll.take') && <Tool icon="check" href={rollHref()} word={t('workbench.roll')} />}
                {mayI('absence.decide-leave') && <Tool icon="leave" href="/leave" word={t('workbench.leave')} />}
                {mayI('member.read') && <Tool icon="people" href="/people" word={t('places.people')} />}
              </div>
            </section>
          )}
          {mayI('notice.reach') && (
            <section class="block">
              <h2>{t('workbench.sent')}</h2>
              <SentRows most={5} />
            </section>
          )}
        </div>
        <aside>
          <Groups />
        </aside>
      </div>
    </main>
  )
}

/** Whoever has one class is a tap away from its roll. */
function rollHref() {
  const taught = me.value!.groups.filter(
    ({ kind, enrollment }) =>
      (kind === 'class' || kind === 'subject') && enrollment !== 'member' && enrollment !== 'observer'
  )
  return taught.length === 1 ? `/roll/${taught[0]!.id}` : '/roll'
}

const Tool = ({ icon, href, word }: { icon: 'notice' | 'people' | 'check' | 'leave'; href: string; word: string }) => (
  <a class="tool" href={href}>
    <Icon name={icon} />
    <span>{word}</span>
  </a>
)

function Groups() {
  const { groups } = me.value!
  if (groups.length === 0) return null
  return (
    <section class="block">
      <h2>{t('workbench.groups')}</h2>
      <ul>
        {groups.map((group) => (
          <li key={group.id}>
            <div class="row">
              <GroupFace name={groupName(group.name)} kind={group.kind} />
              <span class="body">
                <span dir="auto">{groupName(group.name)}</span>
                <span class="aside">
                  {t(`group.${group.kind}`)} · {t(`enrollment.${group.enrollment}`)}
                </span>
              </span>
              <StartLesson group={group.id} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
