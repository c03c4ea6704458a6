import { SentNotice } from '../../worker/protocol/notices.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { Urgency } from '../inbox/entry.tsx'
import { mayI, me } from '../me/state.ts'
import { ReachFill } from '../parts/fill.tsx'
import { usePages } from '../parts/reading.ts'
import { More, None, Shown } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { OutboxRows } from './outbox-rows.tsx'
import './sent.css'

/** What was sent, each with how far it came; a tap goes to the people. */
export function SentRows({ most }: { most?: number }) {
  const pages = usePages(SentNotice, schoolPath(me.value!.school.id, 'notices'), 'before')
  return (
    <>
      <OutboxRows />
      <Shown of={pages}>
        {(rows) =>
          rows.length === 0 && most !== undefined ? (
            <p class="second">{t('sent.none-short')}</p>
          ) : rows.length === 0 ? (
            <None icon="notice" title={t('sent.none')} text={t('sent.none-hint')}>
              {mayI('notice.publish') && (
                <a class="btn" href="/notices/new">
                  <Icon name="pen" size="s" />
                  {t('compose.title')}
                </a>
              )}
            </None>
          ) : (
            <>
              <ul>
                {rows.slice(0, most).map((notice) => (
                  <li key={notice.id}>
                    <SentRow notice={notice} />
                  </li>
                ))}
              </ul>
              {most === undefined && <More of={pages} />}
            </>
          )
        }
      </Shown>
    </>
  )
}

const SentRow = ({ notice }: { notice: SentNotice }) => (
  <a class="row bare sent" href={`/notices/${notice.id}/reach`}>
    <span class="body">
      <b dir="auto">{notice.title}</b>
      <span class="meta">
        <Urgency of={notice.urgency} />
        <span class="num">{when(notice.postedAt)}</span>
        <span>{t('reach.to', { n: notice.people })}</span>
      </span>
      <ReachFill of={notice} />
      <span class="aside num">
        {t('reach.line', { reached: notice.reached, read: notice.read })}
        {notice.asks === 'tap' && ` · ${t('reach.line-confirmed', { confirmed: notice.confirmed })}`}
      </span>
    </span>
    <Icon name="next" size="s" way />
  </a>
)
