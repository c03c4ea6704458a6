import type { ComponentChildren } from 'preact'
import type { Entry } from '../../worker/protocol/inbox.ts'
import { inbox, line } from '../me/state.ts'
import { Loading, NoLineStrip, None } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { EntryRow } from './entry.tsx'

/** Draws the inbox once the phone knows what is in it: from its own memory at once, and says so while there is no line. */
export function WithEntries({ children }: { children: (entries: Entry[]) => ComponentChildren }) {
  const box = inbox.value
  const known = box?.ready.value && (box.heardAt.value !== null || line.value !== 'opening')
  if (!box || !known) return <Loading />
  const entries = box.entries.value
  return (
    <>
      {line.value === 'away' && <NoLineStrip at={box.heardAt.value} />}
      {entries.length === 0 ? (
        <None icon="notice" title={t('inbox.none')} text={t('inbox.none-hint')} />
      ) : (
        children(entries)
      )}
    </>
  )
}

export const EntryRows = ({ title, entries }: { title: string; entries: readonly Entry[] }) =>
  entries.length === 0 ? null : (
    <section class="block">
      <h2>{title}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.notice.id}>
            <EntryRow entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  )
