import type { ComponentChildren } from 'preact'
import { lineOf } from '../me/state.ts'
import { Loading, NoLineStrip, None } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { EntryRow } from './entry.tsx'
import { held, pocket, pocketHeardAt, pocketLine, type Held } from './pocket.ts'

/** Draws the inbox once the phone knows what is in it: from its own memory at once, and says so while there is no line. */
export function WithEntries({ children }: { children: (entries: readonly Held[]) => ComponentChildren }) {
  const known = pocket.value.some((one) => one.ready.value && (one.heardAt.value !== null || lineOf(one) !== 'opening'))
  if (!known) return <Loading />
  const entries = held.value
  return (
    <>
      {pocketLine.value === 'away' && <NoLineStrip at={pocketHeardAt.value} />}
      {entries.length === 0 ? (
        <None icon="notice" title={t('inbox.none')} text={t('inbox.none-hint')} />
      ) : (
        children(entries)
      )}
    </>
  )
}

export const EntryRows = ({ title, entries }: { title: string; entries: readonly Held[] }) =>
  entries.length === 0 ? null : (
    <section class="block">
      <h2>{title}</h2>
      <ul>
        {entries.map((one) => (
          <li key={one.entry.notice.id}>
            <EntryRow held={one} />
          </li>
        ))}
      </ul>
    </section>
  )
