import { signal } from '@preact/signals'
import type { Entry } from '../../worker/protocol/inbox.ts'
import { EntryPaper } from '../inbox/entry.tsx'
import { EntryRows, WithEntries } from '../inbox/list.tsx'
import { byUrgency, owed, shortName, waits } from '../inbox/owed.ts'
import { inbox, me } from '../me/state.ts'
import { None } from '../parts/states.tsx'
import { isToday } from '../parts/when.ts'
import { AskForPush } from '../push/ask.tsx'
import { t } from '../words/words.ts'
import './for-you.css'

const chosen = signal<string | null>(null)

/** A guardian's first page: one list over all children, what needs a tap on top. */
export default function ForYou() {
  return (
    <main class="page narrow" id="page">
      <header class="head">
        <h1>{t('places.for-you')}</h1>
      </header>
      <Kids />
      <AskForPush />
      <WithEntries>{(entries) => <List entries={entries.filter(isAbout)} />}</WithEntries>
    </main>
  )
}

const isAbout = (entry: Entry) =>
  chosen.value === null || entry.concerns.some(({ studentId }) => studentId === chosen.value)

function Kids() {
  const { children } = me.value!
  if (children.length < 2) return null
  return (
    <div class="kids" role="group" aria-label={t('for-you.child')}>
      <Kid id={null} word={t('for-you.all')} />
      {children.map(({ id, name }) => (
        <Kid key={id} id={id} word={shortName(name)} />
      ))}
    </div>
  )
}

const Kid = ({ id, word }: { id: string | null; word: string }) => (
  <button class="pill" type="button" aria-pressed={chosen.value === id} onClick={() => (chosen.value = id)}>
    <span dir="auto">{word}</span>
  </button>
)

function List({ entries }: { entries: Entry[] }) {
  const box = inbox.value!.box.value
  const onTop = (entry: Entry) => owed(entry).length > 0 || (waits(box, entry) && entry.notice.urgency !== 'ordinary')
  const rest = entries.filter((entry) => !onTop(entry))
  if (entries.length === 0) return <None icon="notice" title={t('for-you.none')} />
  return (
    <>
      {byUrgency(entries.filter(onTop)).map((entry) => (
        <EntryPaper key={entry.notice.id} entry={entry} />
      ))}
      <EntryRows title={t('for-you.today')} entries={rest.filter(({ notice }) => isToday(notice.postedAt))} />
      <EntryRows title={t('for-you.before')} entries={rest.filter(({ notice }) => !isToday(notice.postedAt))} />
    </>
  )
}
