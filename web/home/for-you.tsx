import { useLocation } from 'preact-iso/router'
import { Icon } from '../icons/icon.tsx'
import { EntryPaper } from '../inbox/entry.tsx'
import { EntryRows, WithEntries } from '../inbox/list.tsx'
import { owed } from '../inbox/owed.ts'
import { byUrgency, waits, type Held } from '../inbox/pocket.ts'
import { mayI } from '../me/state.ts'
import { None } from '../parts/states.tsx'
import { isToday, longDay } from '../parts/when.ts'
import { AskForPush } from '../push/ask.tsx'
import { t } from '../words/words.ts'
import { Day } from './day.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { OnAir } from './on-air.tsx'
import { Filter, isShown } from './filter.tsx'

/** A guardian's first page: one list over all children and their schools, what needs a tap on top; or the day, child by child. */
export default function ForYou() {
  const isDay = useLocation().query['view'] === 'day'
  return (
    <main class="page narrow" id="page">
      <header class="head">
        <div>
          <h1>{isDay ? longDay(Date.now()) : t('places.for-you')}</h1>
        </div>
        <p>
          <a class="all" href={isDay ? '/' : '/?view=day'}>
            {t(isDay ? 'day.all' : 'day.open')}
          </a>
        </p>
        {mayI('absence.file') && (
          <a class="btn quiet" href="/absence">
            <Icon name="pen" size="s" />
            {t('for-you.absence')}
          </a>
        )}
      </header>
      {!isDay && <Filter />}
      <OnAir />
      <Elsewhere />
      <WithEntries>
        {(entries) => (isDay ? <Day entries={entries} /> : <List entries={entries.filter(isShown)} />)}
      </WithEntries>
      <AskForPush />
    </main>
  )
}

function List({ entries }: { entries: readonly Held[] }) {
  const onTop = (one: Held) => owed(one.entry).length > 0 || (waits(one) && one.entry.notice.urgency !== 'ordinary')
  const rest = entries.filter((one) => !onTop(one))
  if (entries.length === 0) return <None icon="notice" title={t('for-you.none')} />
  return (
    <>
      {byUrgency(entries.filter(onTop)).map((one) => (
        <EntryPaper key={one.entry.notice.id} held={one} />
      ))}
      <EntryRows title={t('for-you.today')} entries={rest.filter(({ entry }) => isToday(entry.notice.postedAt))} />
      <EntryRows title={t('for-you.before')} entries={rest.filter(({ entry }) => !isToday(entry.notice.postedAt))} />
    </>
  )
}
