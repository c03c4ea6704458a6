import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Message } from '../../worker/protocol/messages.ts'
import { filesAt } from '../files/attached.tsx'
import { Icon } from '../icons/icon.tsx'
import { None } from '../parts/states.tsx'
import { dayWord, isToday, isYesterday, longDay } from '../parts/when.ts'
import { t } from '../words/words.ts'
import type { Acts } from './acts.ts'
import { MessageActions } from './actions.tsx'
import { MessageRow } from './message-row.tsx'
import type { OpenChat } from './open-chat.ts'
import { WaitingRow } from './waiting-row.tsx'
import { walk } from './walk.ts'

const nearEnd = 60
/** Messages of one person within this time stand under one name. */
const togetherMs = 5 * 60_000

/** The messages, newest at the bottom. It stays where the reader is: at the end with what comes, anywhere else with what is read. */
export function Log({ chat, acts, at, ready }: { chat: OpenChat; acts: Acts; at: number | null; ready: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const stuck = useRef(at === null)
  const before = useRef({ first: 0, height: 0, ready: false })
  const acting = useSignal<Message | null>(null)
  const { rows, headSeq } = chat.chat.value
  const waiting = chat.waiting.value.filter(({ draft }) => !rows.some(({ id }) => id === draft.id))
  const atEnd = chat.atEnd.value

  useLayoutEffect(() => {
    const log = box.current!
    const first = rows[0]?.seq ?? 0
    const was = before.current
    if (ready && !was.ready) begin(log, at, stuck)
    else if (first < was.first) log.scrollTop += log.scrollHeight - was.height
    else if (stuck.current && atEnd) log.scrollTop = log.scrollHeight
    before.current = { first, height: log.scrollHeight, ready }
    look()
  })

  // A message that is told in another language grows where it stands, and what is below it must not be pushed out of sight.
  useEffect(() => {
    const log = box.current!
    const grown = new ResizeObserver(() => {
      if (stuck.current) log.scrollTop = log.scrollHeight
    })
    grown.observe(log.querySelector('ol')!)
    return () => grown.disconnect()
  }, [])

  function look() {
    const log = box.current!
    stuck.current = log.scrollTop + log.clientHeight >= log.scrollHeight - nearEnd
    if (stuck.current && atEnd && ready) chat.mark.see(headSeq)
  }

  return (
    <div class="log" ref={box} onScroll={look} onKeyDown={walk}>
      {chat.mayHaveOlder.value && (
        <button class="btn plain wide" type="button" onClick={() => void chat.older()}>
          {t('chat.older')}
        </button>
      )}
      {rows.length + waiting.length === 0 && <None icon="chat" title={t('chat.empty')} text={t('chat.empty-hint')} />}
      <ol aria-label={t('chat.log')}>
        {rows.map((row, n) => (
          <Place key={row.id} row={row} above={rows[n - 1]} from={chat.mark.from}>
            {(together) => (
              <MessageRow
                message={row}
                mine={row.author.id === chat.me.member.id}
                own={chat.chat.value.own.get(row.id)}
                together={together}
                marked={row.seq === at}
                last={n === rows.length - 1}
                acts={acts}
                act={() => (acting.value = row)}
                at={filesAt(chat.me.school.id, chat.groupId)}
              />
            )}
          </Place>
        ))}
        {waiting.map((one) => (
          <li key={one.draft.id}>
            <WaitingRow waiting={one} chat={chat} acts={acts} />
          </li>
        ))}
      </ol>
      {!atEnd && (
        <p class="to-end">
          <button class="btn small quiet" type="button" onClick={() => void chat.newer()}>
            {t('chat.newer')}
          </button>
          <button class="btn small" type="button" onClick={() => void chat.toEnd()}>
            <Icon name="down" size="s" />
            {t('chat.to-end')}
          </button>
        </p>
      )}
      {acting.value && (
        <MessageActions message={acting.value} chat={chat} acts={acts} close={() => (acting.value = null)} />
      )}
    </div>
  )
}

/** Where one begins to read: at the message asked for, at what is new, or at the end. */
function begin(log: HTMLElement, at: number | null, stuck: { current: boolean }) {
  const there = log.querySelector<HTMLElement>(at === null ? '.rule.new' : `[data-seq="${at}"]`)
  if (!there) log.scrollTop = log.scrollHeight
  else log.scrollTop = there.offsetTop - log.offsetTop - log.clientHeight / 4
  if (at !== null) there?.focus({ preventScroll: true })
  stuck.current = !there
}

type PlaceProps = {
  row: Message
  above: Message | undefined
  from: number | null
  children: (together: boolean) => preact.ComponentChildren
}

/** A message in its day, and below the line of what is new. */
function Place({ row, above, from, children }: PlaceProps) {
  const day = !above || dayWord(above.postedAt) !== dayWord(row.postedAt)
  const fresh = from !== null && row.seq > from && (above ? above.seq <= from : true)
  const together =
    !day && !fresh && above?.author.id === row.author.id && row.postedAt - above.postedAt < togetherMs && !row.replyTo
  return (
    <>
      {day && (
        <li class="rule">
          {isToday(row.postedAt)
            ? t('chat.today')
            : isYesterday(row.postedAt)
              ? t('chat.yesterday')
              : longDay(row.postedAt)}
        </li>
      )}
      {fresh && <li class="rule new">{t('chat.new-below')}</li>}
      <li>{children(together)}</li>
    </>
  )
}
