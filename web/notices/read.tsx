import { useEffect } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { Confirm } from '../inbox/confirm.tsx'
import { titleOf, Urgency } from '../inbox/entry.tsx'
import { LeaveAsked } from '../inbox/leave-asked.tsx'
import { childrenOf } from '../inbox/owed.ts'
import { holderOf, pocket, pocketLine, type Held } from '../inbox/pocket.ts'
import type { Inbox } from '../inbox/state.ts'
import type { Notice } from '../../worker/protocol/notices.ts'
import { lineOf, mayI, me, membershipOf, offers } from '../me/state.ts'
import { Named, Who } from '../parts/person.tsx'
import { Loading, NoLineStrip, NotHere } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { longWhen } from '../parts/when.ts'
import { offerTelling, telling } from '../translation/offer.ts'
import { t } from '../words/words.ts'

/** One notice, from the phone's own inbox: a link opened cold waits for the inbox, and without a line for nothing. */
export default function OneNotice() {
  const { id = '' } = useRoute().params
  const inbox = holderOf(id)
  const entry = inbox?.box.value.entries.get(id)
  if (inbox && entry) return <Read entry={entry} inbox={inbox} />
  const waiting = pocket.value.some((one) => !one.ready.value || lineOf(one) === 'opening')
  if (!waiting && pocketLine.value === 'open') return <NotHere />
  return (
    <main class="page narrow" id="page">
      <Top up="/notices" title={t('places.notices')} />
      {waiting ? <Loading rows={2} /> : <NoLineStrip at={null} />}
    </main>
  )
}

function Read({ entry, inbox }: Held) {
  const { notice } = entry
  useMarkRead(inbox, notice.id)
  const mine = membershipOf(inbox)
  const children = childrenOf(mine, entry)
  return (
    <main class="page narrow" id="page">
      <Top up="/notices" title={t('notice.from', { school: mine.school.name })} />
      {lineOf(inbox) === 'away' && <NoLineStrip at={inbox.heardAt.value} />}
      <article>
        <p class="meta">
          <Urgency of={notice.urgency} />
          <span class="num">{longWhen(notice.postedAt)}</span>
        </p>
        <Words notice={notice} schoolId={mine.school.id} />
        {children.length > 0 && (
          <p class="second">
            {t('notice.about')}{' '}
            {children.map(({ id, name, home }, at) => (
              <span key={id}>
                {at > 0 && ' · '}
                <Named name={name} /> {home && <span class="role">{home}</span>}
              </span>
            ))}
          </p>
        )}
        <Confirm held={{ entry, inbox }} />
        <LeaveAsked held={{ entry, inbox }} />
      </article>
      {notice.about && (
        <p class="block">
          <a class="btn" href={`/safeguarding/${notice.about.id}`}>
            {t('report.look')}
          </a>
        </p>
      )}
      {mayI('notice.reach') && notice.author.id === me.value!.member.id && (
        <p class="block">
          <a class="btn quiet" href={`/notices/${notice.id}/reach`}>
            {t('notice.reach')}
          </a>
        </p>
      )}
    </main>
  )
}

/** As it was written, or in the reader's language where the school has a translator. */
function Words({ notice, schoolId }: { notice: Notice; schoolId: string }) {
  useEffect(() => void offerTelling().catch(() => undefined), [offers.value])
  const text = `${titleOf(notice)}\n${notice.body}`
  const draw = (shown: string, lang?: string) => {
    const [title = '', ...body] = shown.split('\n')
    return (
      <div lang={lang}>
        <h1 class="notice-title" dir="auto">
          {title}
        </h1>
        <p class="second">
          <Who name={notice.author.name} role={notice.author.role} />
        </p>
        <p class="notice-text" dir="auto">
          {body.join('\n')}
        </p>
      </div>
    )
  }
  const Told = telling.value?.Told
  if (!Told) return draw(text)
  return <Told of={{ schoolId, path: `notices/${notice.id}/translation`, version: 0, text }}>{draw}</Told>
}

/** Read means that somebody had it before their eyes: a page opened in a hidden tab is not. */
function useMarkRead(inbox: Inbox, noticeId: string) {
  useEffect(() => {
    const see = () => {
      if (document.visibilityState === 'visible') inbox.mark({ noticeId, state: 'read' })
    }
    see()
    document.addEventListener('visibilitychange', see)
    return () => document.removeEventListener('visibilitychange', see)
  }, [inbox, noticeId])
}
