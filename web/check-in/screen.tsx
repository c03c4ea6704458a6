import { useEffect, useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import * as v from 'valibot'
import type { CheckInOddity, CheckInPage } from '../../worker/protocol/check-ins.ts'
import { periods } from '../../worker/protocol/roll-events.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { Square } from '../parts/square.tsx'
import { Failed, Loading, NotHere } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { t } from '../words/words.ts'
import { CodeScreen } from './screen-state.ts'
import './check-in.css'

const AskedPeriod = v.fallback(v.optional(v.picklist(periods)), undefined)

/** What a teacher shows to the class: a code that changes every ten seconds. */
export default function CheckInScreen() {
  const { group = '' } = useRoute().params
  const { query } = useLocation()
  const period = v.parse(AskedPeriod, query['period'])
  const own = inbox.value
  const screen = useMemo(() => own && new CodeScreen(own, group, period), [own, group, period])
  useEffect(() => () => screen?.stop(), [screen])
  return screen && <Shown of={screen} group={group} />
}

function Shown({ of, group }: { of: CodeScreen; group: string }) {
  const page = of.page.value
  const failed = of.failed.value
  const opening = of.opening()
  if (!page && failed === 'not-found') return <NotHere />
  return (
    <main class="page narrow" id="page">
      <Top heads up={`/roll/${group}`} title={t('check-in.title')} />
      {failed && <Failed why={failed} again={() => void of.ask()} />}
      {!page && !failed && <Loading />}
      {page && !opening && (
        <>
          <p class="second">{t('check-in.about')}</p>
          <button class="btn wide" type="button" onClick={() => void of.open()}>
            {t('check-in.open')}
          </button>
        </>
      )}
      {page && opening && (
        <>
          <Code of={of} group={group} />
          <p class="lead num middle" role="status">
            {t('check-in.n-in', { n: page.checkedIn.length, of: page.students.length })}
          </p>
          <Odd of={page} group={group} />
          <button class="btn quiet wide" type="button" onClick={() => void of.close()}>
            {t('check-in.close')}
          </button>
        </>
      )}
    </main>
  )
}

function Code({ of, group }: { of: CodeScreen; group: string }) {
  const shown = of.shown()
  if (!shown) return <Loading rows={2} />
  return (
    <figure class="check-in-code" key={shown.from}>
      <Square text={`${location.origin}/check-in#${group}.${shown.secret}`} label={t('check-in.square')} />
      <figcaption translate={false} dir="ltr">
        {shown.code.slice(0, 3)}
        <span> </span>
        {shown.code.slice(3)}
      </figcaption>
      <i class="check-in-left" aria-hidden="true" />
    </figure>
  )
}

/** What the teacher ought to look at; the roll is where they decide. */
function Odd({ of, group }: { of: CheckInPage; group: string }) {
  if (of.odd.length === 0) return null
  const names = new Map(of.students.map((one) => [one.id, one.name]))
  return (
    <section class="block">
      <h2>{t('check-in.odd')}</h2>
      <ul>
        {of.odd.map((one) => (
          <li key={`${one.kind} ${one.studentId}`} class="row">
            <Icon name="alert" />
            <span class="body">
              <span>{names.has(one.studentId) && <Named name={names.get(one.studentId)!} />}</span>
              <span class="aside">{oddWord(one, names)}</span>
            </span>
          </li>
        ))}
      </ul>
      <a class="btn quiet" href={`/roll/${group}`}>
        {t('check-in.decide')}
      </a>
    </section>
  )
}

const oddWord = ({ kind, others, n }: CheckInOddity, names: Map<string, { native: string }>) => {
  const who = others.flatMap((id) => names.get(id)?.native ?? []).join(', ')
  return t(`check-in.odd-${kind}`, { n, who })
}
