import { AudienceCount } from '../../worker/protocol/notices.ts'
import { GroupRows } from '../../worker/protocol/groups.ts'
import { schoolPath } from '../api.ts'
import { AuditTail } from '../audit/tail.tsx'
import { Icon, type IconName } from '../icons/icon.tsx'
import { EntryRows } from '../inbox/list.tsx'
import { byUrgency, waits } from '../inbox/owed.ts'
import { inbox, line, mayI, me } from '../me/state.ts'
import { SentRows } from '../notices/sent.tsx'
import { useReading } from '../parts/reading.ts'
import { NoLineStrip, Shown } from '../parts/states.tsx'
import { clockTime, longDay } from '../parts/when.ts'
import { number, t } from '../words/words.ts'
import './school-now.css'

/** The office's first page: who is in the school, what was last said to it, and the two buttons of a bad morning. */
export default function SchoolNow() {
  const school = me.value!.school.id
  const everyone = useReading(
    AudienceCount,
    schoolPath(school, 'audience?groups=school&kinds=students,guardians,staff')
  )
  const count = everyone.value.value
  return (
    <main class="page" id="page">
      <header class="head">
        <div>
          <h1>{t('places.school-now')}</h1>
          <p class="aside num">
            {longDay(Date.now())}, {clockTime(Date.now())}
          </p>
        </div>
        <a class="btn" href="/notices/new">
          <Icon name="pen" size="s" />
          {t('compose.title')}
        </a>
      </header>
      {line.value === 'away' && <NoLineStrip at={inbox.value?.heardAt.value ?? null} />}
      <div class="two">
        <div>
          <Shown of={everyone} rows={1}>
            {({ students, guardians, staff }) => (
              <div class="three">
                <Big n={students} word={t('now.students', { n: students })} href="/people" />
                <Big n={guardians} word={t('now.guardians', { n: guardians })} href="/people" />
                <Big n={staff} word={t('now.staff', { n: staff })} href="/people" />
              </div>
            )}
          </Shown>
          <Waiting />
          <Classes />
          {mayI('audit.read') && <AuditTail />}
        </div>
        <aside>
          <section class="block">
            <a class="storm" href="/notices/new?storm">
              <Icon name="storm" />
              <span>
                <b>{t('now.close')}</b>
                <span class="hint">{count ? t('now.close-hint', { n: count.people }) : t('now.close-hint-plain')}</span>
              </span>
            </a>
          </section>
          <section class="block">
            <h2>{t('now.last')}</h2>
            <SentRows most={3} />
          </section>
          <section class="block">
            <h2>{t('now.people')}</h2>
            <Door href="/people/roster" icon="upload" word={t('roster.title')} hint={t('roster.hint')} />
            <Door href="/people/cards" icon="card" word={t('cards.title')} hint={t('cards.hint')} />
          </section>
        </aside>
      </div>
    </main>
  )
}

const Big = ({ n, word, href }: { n: number; word: string; href: string }) => (
  <a href={href}>
    <span class="huge-n num">{number(n)}</span>
    <span class="state">{word}</span>
  </a>
)

const Door = ({ href, icon, word, hint }: { href: string; icon: IconName; word: string; hint: string }) => (
  <a class="row" href={href}>
    <Icon name={icon} />
    <span class="body">
      <span>{word}</span>
      <span class="aside">{hint}</span>
    </span>
    <Icon name="next" size="s" way />
  </a>
)

function Waiting() {
  const box = inbox.value
  const waiting = box ? byUrgency(box.entries.value.filter((entry) => waits(box.box.value, entry))) : []
  return <EntryRows title={t('workbench.waiting')} entries={waiting} />
}

function Classes() {
  const reading = useReading(GroupRows, schoolPath(me.value!.school.id, 'groups'))
  return (
    <section class="block">
      <h2>{t('now.classes')}</h2>
      <Shown of={reading}>
        {({ groups }) => {
          const shown = groups.filter(
            ({ kind, members }) => kind === 'class' || kind === 'staff' || (kind === 'unplaced' && members > 0)
          )
          const rows = [...shown].sort((a, b) => Number(a.kind !== 'class') - Number(b.kind !== 'class'))
          return (
            <table>
              <thead>
                <tr>
                  <th>{t('now.group')}</th>
                  <th>{t('now.year')}</th>
                  <th class="n">{t('now.members')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((group) => (
                  <tr key={group.id}>
                    <td class="name-in">
                      <a href={`/people?group=${group.id}`} dir="auto">
                        {group.name}
                      </a>
                    </td>
                    <td dir="auto">{group.year}</td>
                    <td class="n">{number(group.members)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }}
      </Shown>
    </section>
  )
}
