import { AudienceCount } from '../../worker/protocol/notices.ts'
import { schoolPath } from '../api.ts'
import { AuditTail } from '../audit/tail.tsx'
import { Icon, type IconName } from '../icons/icon.tsx'
import { EntryRows } from '../inbox/list.tsx'
import { byUrgency, held, waits } from '../inbox/pocket.ts'
import { inbox, line, mayI, me } from '../me/state.ts'
import { SentRows } from '../notices/sent.tsx'
import MorningNow from '../roll/morning.tsx'
import { Classes } from './classes.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { useReading } from '../parts/reading.ts'
import { NoLineStrip, Shown } from '../parts/states.tsx'
import { longWhen } from '../parts/when.ts'
import { number, t } from '../words/words.ts'
import './school-now.css'

/** The office's first page: who is in the school, what was last said to it, and the two buttons of a bad morning. */
export default function SchoolNow() {
  const school = me.value!.school.id
  const everyone = useReading(
    AudienceCount,
    schoolPath(school, 'audience?groups=school&kinds=students,guardians,staff')
  )
  return (
    <main class="page" id="page">
      <header class="head">
        <div>
          <h1>{t('places.school-now')}</h1>
          <p class="aside num">{longWhen(Date.now())}</p>
        </div>
        <a class="btn" href="/notices/new">
          <Icon name="pen" size="s" />
          {t('compose.title')}
        </a>
      </header>
      {line.value === 'away' && <NoLineStrip at={inbox.value?.heardAt.value ?? null} />}
      <div class="two">
        <div>
          <Storm people={everyone.value.value?.people} where="slim" />
          <MorningNow />
          <Elsewhere />
          <Waiting />
          <Classes>
            <Shown of={everyone} rows={1}>
              {({ students, guardians, staff }) => (
                <div class="counts">
                  <Count n={students} word={t('now.students', { n: students })} />
                  <Count n={guardians} word={t('now.guardians', { n: guardians })} />
                  <Count n={staff} word={t('now.staff', { n: staff })} />
                </div>
              )}
            </Shown>
          </Classes>
          {mayI('audit.read') && <AuditTail />}
        </div>
        <aside>
          <Storm people={everyone.value.value?.people} where="broad" />
          <section class="block">
            <h2>{t('now.last')}</h2>
            <SentRows most={3} />
          </section>
          <section class="block">
            <h2>{t('now.people')}</h2>
            <Door href="/people/roster" icon="upload" word={t('roster.title')} hint={t('roster.hint')} />
            <Door href="/roll/settings" icon="check" word={t('rules.title')} hint={t('rules.hint')} />
            <Door href="/lessons/settings" icon="mic" word={t('now.lessons')} hint={t('now.lessons-hint')} />
            <Door href="/leave" icon="leave" word={t('leaves.title')} hint={t('leaves.hint')} />
            <Door href="/people/cards" icon="card" word={t('cards.title')} hint={t('cards.hint')} />
            <Door href="/terminals" icon="camera" word={t('now.terminals')} hint={t('now.terminals-hint')} />
          </section>
        </aside>
      </div>
    </main>
  )
}

/** On a phone it stands above all that is only to be known. */
const Storm = ({ people, where }: { people: number | undefined; where: 'slim' | 'broad' }) => (
  <section class={`block storm-above ${where}`}>
    <a class="storm" href="/notices/new?storm">
      <Icon name="storm" />
      <span>
        <b>{t('now.close')}</b>
        <span class="hint">{people ? t('now.close-hint', { n: people }) : t('now.close-hint-plain')}</span>
      </span>
    </a>
  </section>
)

const Count = ({ n, word }: { n: number; word: string }) => (
  <a href="/people">
    <span class="big-n num">{number(n)}</span> {word}
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

const Waiting = () => <EntryRows title={t('workbench.waiting')} entries={byUrgency(held.value.filter(waits))} />
