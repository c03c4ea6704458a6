import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import * as v from 'valibot'
import { Day, periods } from '../../worker/protocol/roll-events.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox, line } from '../me/state.ts'
import { Failed, Loading, NoLineStrip, None, NotHere } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { Grid } from './grid.tsx'
import { RollHead } from './roll-head.tsx'
import { SaveDock } from './save-dock.tsx'
import { Student } from './student.tsx'
import { Roll } from './state.ts'
import './roll.css'

const AskedDay = v.fallback(v.optional(Day), undefined)
const AskedPeriod = v.fallback(v.optional(v.picklist(periods)), undefined)

/** The roll: everyone is there, the exceptions are tapped, and one Save. */
export default function RollOf() {
  const { group = '' } = useRoute().params
  const { query } = useLocation()
  const date = v.parse(AskedDay, query['date'])
  const period = v.parse(AskedPeriod, query['period'])
  const own = inbox.value
  const roll = useMemo(() => own && new Roll(own, group, { date, period }), [own, group, date, period])
  useEffect(() => () => roll?.stop(), [roll])
  return roll && <Shown key={`${group} ${date} ${period}`} of={roll} />
}

function Shown({ of }: { of: Roll }) {
  const [open, setOpen] = useState<string | null>(null)
  const [picking, setPicking] = useState(false)
  const kept = of.kept.value
  const failed = of.failed.value
  if (!kept && failed === 'not-found') return <NotHere />
  return (
    <main class="page" id="page">
      {kept && <RollHead of={kept.page} picking={picking} pick={() => setPicking(!picking)} />}
      {line.value === 'away' && <NoLineStrip at={kept?.at ?? null} />}
      {failed && (failed !== 'no-line' || !kept) && <Failed why={failed} again={() => void of.send()} />}
      {of.waiting.value.map(
        (one) => one.refused && <Failed key={one.order} why={one.refused} what={t('roll.refused')} />
      )}
      {!kept && !failed && <Loading />}
      {kept && kept.page.students.length === 0 && <None icon="people" title={t('roll.nobody')} />}
      {kept && kept.page.students.length > 0 && (
        <>
          <Tallied of={of} />
          <Grid of={of} picking={picking} open={setOpen} />
          {kept.page.date === kept.page.today && (
            <a class="btn quiet small" href={`/roll/${kept.page.group.id}/check-in?period=${kept.page.period}`}>
              {t('roll.check-in')}
            </a>
          )}
          <p class="btns start">
            <a
              class="btn quiet small"
              href={`/roll/${kept.page.group.id}/register?month=${kept.page.date.slice(0, 7)}`}
            >
              {t('roll.register')}
            </a>
            <a class="btn quiet small" href={`/roll/${kept.page.group.id}/statistics`}>
              {t('roll.statistics')}
            </a>
          </p>
          <p class="aside">{t(picking ? 'roll.hint-pick' : 'roll.hint')}</p>
          <SaveDock of={of} />
        </>
      )}
      {open && <Student of={of} studentId={open} close={() => setOpen(null)} />}
    </main>
  )
}

function Tallied({ of }: { of: Roll }) {
  const { present, late, noted, absent, excused, leftEarly } = of.tally.value
  return (
    <p class="tally second" aria-live="polite">
      <span>{t('roll.n-present', { n: present })}</span>
      {late > 0 && (
        <span class="state is-warn">
          <Icon name="clock" size="xs" />
          {t('roll.n-late', { n: late })}
        </span>
      )}
      {noted + excused > 0 && (
        <span class="state is-info">
          <Icon name="file" size="xs" />
          {t('roll.n-noted', { n: noted + excused })}
        </span>
      )}
      {leftEarly > 0 && (
        <span class="state is-warn">
          <Icon name="leave" size="xs" />
          {t('roll.n-left', { n: leftEarly })}
        </span>
      )}
      {absent > 0 && (
        <span class="state is-bad">
          <Icon name="x" size="xs" />
          {t('roll.n-absent', { n: absent })}
        </span>
      )}
    </p>
  )
}
