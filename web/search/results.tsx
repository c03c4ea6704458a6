import type { ComponentChildren } from 'preact'
import type { FoundMessage, FoundNotice } from '../../worker/protocol/search.ts'
import { Icon } from '../icons/icon.tsx'
import { chatName } from '../chat/names.ts'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { Failed, Loading, None } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import type { Finding } from './finding.ts'
import { Marked } from './marked.tsx'

/** What was found, as far as it has come; `alone` says that the group is not written at each message. */
export function Results({ of, alone }: { of: Finding; alone: boolean }) {
  const { sought } = of
  const messages = of.messages.value
  const notices = of.notices.value
  const state = of.state.value
  const n = messages.length + notices.length
  const again = () => void of.more()
  return (
    <>
      <p class="hear" role="status">
        {state === 'looking'
          ? t('search.looking')
          : t(of.next.value === null ? 'search.found' : 'search.found-more', { n })}
      </p>
      {state === 'no-line' && <Strip text={t('search.here-alone')} again={again} />}
      {state !== 'looking' && state !== 'done' && state !== 'no-line' && <Failed why={state} again={again} />}
      {of.unheard.value > 0 && <Strip text={t('search.unheard', { n: of.unheard.value })} again={again} />}
      {notices.length > 0 && (
        <Section title={t('search.notices')}>
          {notices.map((one) => (
            <li key={one.id}>
              <NoticeRow of={one} sought={sought} />
            </li>
          ))}
        </Section>
      )}
      {messages.length > 0 && (
        <Section title={alone ? null : t('search.messages')}>
          {messages.map((one) => (
            <li key={one.id}>
              <MessageRow of={one} sought={sought} alone={alone} />
            </li>
          ))}
        </Section>
      )}
      {n === 0 && state === 'looking' && <Loading />}
      {n === 0 && state === 'done' && of.next.value === null && (
        <None icon="search" title={t('search.none')} text={t('search.none-hint')} />
      )}
      {n === 0 && state === 'no-line' && (
        <None icon="offline" title={t('search.none-here')} text={t('search.none-here-hint')} />
      )}
      {of.next.value !== null && (
        <button class="btn plain wide" type="button" aria-busy={state === 'looking'} onClick={again}>
          {t(state === 'looking' ? 'search.looking' : 'search.older')}
        </button>
      )}
    </>
  )
}

const Section = ({ title, children }: { title: string | null; children: ComponentChildren }) => (
  <section class="block">
    {title && <h2>{title}</h2>}
    <ul>{children}</ul>
  </section>
)

const Strip = ({ text, again }: { text: string; again: () => void }) => (
  <p class="strip" role="status">
    <Icon name="offline" size="s" />
    <span>{text}</span>
    <button class="btn small quiet" type="button" onClick={again}>
      <Icon name="retry" size="s" />
      {t('state.retry')}
    </button>
  </p>
)

type Sought = { sought: Finding['sought'] }

const NoticeRow = ({ of, sought }: { of: FoundNotice } & Sought) => (
  <a class="row bare" href={`/notices/${of.id}`}>
    <span class="body">
      <span class="said" dir="auto">
        <Marked text={of.title} sought={sought} />
      </span>
      <span class="second" dir="auto">
        <Marked text={of.text} sought={sought} />
      </span>
    </span>
    <span class="aside num">{when(of.postedAt)}</span>
  </a>
)

/** Leads to the message in its chat. */
const MessageRow = ({ of, sought, alone }: { of: FoundMessage; alone: boolean } & Sought) => (
  <a class="row bare" href={`/groups/${of.groupId}?at=${of.seq}`}>
    <span class="body">
      <span class="meta">
        <Named name={of.author.name} />
        {!alone && <span dir="auto">{nameOfGroup(of.groupId)}</span>}
      </span>
      <span class="found" dir="auto">
        <Marked text={of.text} sought={sought} />
      </span>
    </span>
    <span class="aside num">{when(of.postedAt)}</span>
  </a>
)

export function nameOfGroup(groupId: string): string {
  const group = me.value?.groups.find(({ id }) => id === groupId)
  return group ? chatName(group) : ''
}
