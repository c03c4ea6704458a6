import { useEffect } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import { NoticePage, ReceiptRows, type NoticeReach } from '../../worker/protocol/notices.ts'
import { schoolPath } from '../api.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { Urgency } from '../inbox/entry.tsx'
import { me, line, inbox } from '../me/state.ts'
import { ReachFill } from '../parts/fill.tsx'
import { RoleWord } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { NoLineStrip, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { clockSeconds, isToday, took, when } from '../parts/when.ts'
import { number, t, type Key } from '../words/words.ts'
import { counted } from './counted.ts'
import { Curve } from './reach-curve.tsx'
import { ByClass } from './reach-groups.tsx'
import { People } from './reach-list.tsx'
import { askFor, viewOf, type PeopleView } from './reach-people.ts'
import { follow } from './reach-state.ts'
import './reach.css'

/** What became of a notice: how many were reached, how fast, and by name who was not. */
export default function Reach() {
  const { id = '' } = useRoute().params
  const { query } = useLocation()
  const group = query['group'] ?? null
  const view = group ? viewOf(query['show'] ?? 'all') : viewOf(query['show'])
  const path = schoolPath(me.value!.school.id, `notices/${id}`)
  const page = useReading(NoticePage, path)
  const receipts = useReading(ReceiptRows, `${path}/receipts?show=${askFor(view)}${group ? `&group=${group}` : ''}`)
  useEffect(() => follow(id, () => void receipts.again()), [id, receipts])
  return (
    <main class="page" id="page">
      <Shown of={page}>
        {({ notice, reach: asOfPage }) => {
          const heard = counted.value?.noticeId === id ? counted.value.reach : null
          const reach = heard && heard.version > asOfPage.version ? heard : asOfPage
          return (
            <>
              <Header page={{ notice, people: reach.people }} />
              {line.value === 'away' && <NoLineStrip at={inbox.value?.heardAt.value ?? null} />}
              <div class="two">
                <div>
                  <HowMany id={id} reach={reach} asks={notice.asks} view={view} />
                  <Clock reach={reach} />
                  <People id={id} view={view} group={group} of={receipts} asks={notice.asks} />
                </div>
                <aside>
                  <Curve reach={reach} />
                  <ByClass id={id} reach={reach} />
                </aside>
              </div>
            </>
          )
        }}
      </Shown>
    </main>
  )
}

function Header({ page: { notice, people } }: { page: { notice: NoticePage['notice']; people: number } }) {
  const sent = isToday(notice.postedAt) ? clockSeconds(notice.postedAt) : when(notice.postedAt)
  return (
    <>
      <div class="slim">
        <Top
          heads
          up="/notices?show=sent"
          title={notice.title}
          aside={`${t(`urgency.${notice.urgency}`)} · ${sent} · ${t('reach.to', { n: people })}`}
        />
      </div>
      <header class="head broad">
        <div>
          <p class="meta">
            <Urgency of={notice.urgency} />
            <span class="num">{t('reach.sent', { time: sent })}</span>
            <span>
              <span dir="auto">{notice.author.name.native}</span> <RoleWord role={notice.author.role} />
            </span>
            <span>{t('reach.to', { n: people })}</span>
          </p>
          <h1 dir="auto">{notice.title}</h1>
        </div>
      </header>
    </>
  )
}

const stages: [keyof Pick<NoticeReach, 'handed' | 'reached' | 'read' | 'confirmed'>, IconName][] = [
  ['handed', 'handed'],
  ['reached', 'reached'],
  ['read', 'read'],
  ['confirmed', 'confirmed'],
]

/** The one big number, the bar, and each stage as a door to its people. */
function HowMany({
  id,
  reach,
  asks,
  view,
}: {
  id: string
  reach: NoticeReach
  asks: 'read' | 'tap'
  view: PeopleView
}) {
  const shown = asks === 'tap' ? stages : stages.slice(0, 3)
  return (
    <section>
      <p class="huge-n said-n" aria-live="polite" aria-atomic="true">
        <span class="num">{number(reach.reached)}</span> <span class="of">{t('reach.of', { n: reach.people })}</span>
      </p>
      <ReachFill of={reach} big />
      <div class="stages">
        {shown.map(([stage, icon]) => (
          <a
            key={stage}
            class={stage}
            href={`/notices/${id}/reach?show=${stage}`}
            aria-current={view === stage ? 'true' : undefined}
          >
            <span class="big-n num">
              {number(reach[stage])}
              <Icon name={icon} size="xs" />
            </span>
            <span class="state">{stageWord(stage, reach)}</span>
          </a>
        ))}
      </div>
    </section>
  )
}

/** Confirmed counts answers, one for each child; where that is another number than the people, it says so. */
function stageWord(stage: 'handed' | 'reached' | 'read' | 'confirmed', reach: NoticeReach): string {
  if (stage === 'confirmed' && reach.answers !== reach.people) return t('stage.confirmed-of', { n: reach.answers })
  return t(`stage.${stage}` satisfies Key)
}

const Clock = ({ reach: { halfMs, mostMs, lastMs } }: { reach: NoticeReach }) => (
  <dl class="clock slim">
    {(
      [
        ['half', halfMs],
        ['most', mostMs],
        ['last', lastMs],
      ] as const
    ).map(([which, ms]) => (
      <div key={which}>
        <dt>{t(`clock.${which}`)}</dt>
        <dd class="num">{ms === null ? '–' : took(ms)}</dd>
      </div>
    ))}
  </dl>
)
