import lazy from 'preact-iso/lazy'
import { useLocation } from 'preact-iso/router'
import { Icon } from '../icons/icon.tsx'
import { EntryRows, WithEntries } from '../inbox/list.tsx'
import { byUrgency, pocket, waits } from '../inbox/pocket.ts'
import { lineOf, mayI } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { signal } from '@preact/signals'
import { whyOf, type Why } from '../api.ts'
import { ToSearch } from '../parts/to-search.tsx'
import { withWords } from '../words/language.ts'
import { t } from '../words/words.ts'

/** Of no use to who may only read, so it comes for senders alone. */
export const Sent = lazy(() => withWords(import('./sent-list.tsx'), 'desk'))

export default function Notices() {
  const { query } = useLocation()
  const sends = mayI('notice.reach')
  const sent = sends && query['show'] === 'sent'
  return (
    <main class="page narrow" id="page">
      <header class="head">
        <h1>{t('places.notices')}</h1>
        <ToSearch />
        {mayI('notice.publish') && (
          <a class="btn" href="/notices/new">
            <Icon name="pen" size="s" />
            {t('compose.title')}
          </a>
        )}
      </header>
      {sends && (
        <nav class="seg whole" aria-label={t('notices.which')}>
          <a href="/notices" aria-current={sent ? undefined : 'true'}>
            {t('notices.inbox')}
          </a>
          <a href="/notices?show=sent" aria-current={sent ? 'true' : undefined}>
            {t('notices.sent')}
          </a>
        </nav>
      )}
      {sent ? <Sent /> : <Received />}
    </main>
  )
}

function Received() {
  return (
    <WithEntries>
      {(entries) => {
        const first = entries.filter(waits)
        return (
          <>
            <EntryRows title={t('notices.unread')} entries={byUrgency(first)} />
            <EntryRows title={t('notices.read')} entries={entries.filter((one) => !first.includes(one))} />
            <Older />
          </>
        )
      }}
    </WithEntries>
  )
}

const failed = signal<Why | null>(null)

/** What the mailroom no longer sends by itself is fetched by hand, until it says that there is no more. */
function Older() {
  const having = pocket.value.filter((one) => one.mayHaveOlder.value && lineOf(one) === 'open')
  if (having.length === 0) return null
  const fetchOlder = () =>
    void Promise.all(having.map((one) => one.fetchOlder())).then(
      () => (failed.value = null),
      (error: unknown) => (failed.value = whyOf(error))
    )
  if (failed.value) return <Failed why={failed.value} again={fetchOlder} />
  return (
    <button class="btn plain wide" type="button" onClick={fetchOlder}>
      {t('notices.older')}
    </button>
  )
}
