import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import * as v from 'valibot'
import { Register, registerForms, type RegisterForm } from '../../worker/protocol/registers.ts'
import { dayAt } from '../../worker/protocol/school-clock.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { dayOf } from '../parts/day.ts'
import { useReading } from '../parts/reading.ts'
import { Failed, None, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { language, t } from '../words/words.ts'
import { exporting, take, type As } from './export.ts'
import { wordsOf } from './form-words.ts'
import { Legend, SheetTable } from './sheet-table.tsx'
import { sheetOf } from './sheet.ts'
import { monthOf, monthPlus, monthSpan } from './spans.ts'
import './register.css'

const AskedMonth = v.fallback(v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/)), '')

/** A class's month: the form on the wall, on paper, or as a file. */
export default function RegisterPage() {
  const { group = '' } = useRoute().params
  const { query } = useLocation()
  const mine = me.value!
  const thisMonth = monthOf(dayAt(Date.now(), mine.school.timeZone))
  const month = v.parse(AskedMonth, query['month']) || thisMonth
  const { from, to } = monthSpan(month)
  const reading = useReading(Register, schoolPath(mine.school.id, `groups/${group}/registers?from=${from}&to=${to}`))
  const [form, setForm] = useState<RegisterForm>(language.value.startsWith('ja') ? 'japanese' : 'plain')
  return (
    <main class="page register-page" id="page">
      <div class="no-print register-head">
        <Top
          heads
          up={`/roll/${group}`}
          title={t('register.title', { group: reading.value.value?.group.name ?? '' })}
          aside={dayOf(from, { year: 'numeric', month: 'long' })}
        />
        <div class="btns start">
          <a class="btn quiet small" href={`/roll/${group}/register?month=${monthPlus(month, -1)}`}>
            {t('register.before')}
          </a>
          {month < thisMonth && (
            <a class="btn quiet small" href={`/roll/${group}/register?month=${monthPlus(month, 1)}`}>
              {t('register.after')}
            </a>
          )}
          <a class="btn quiet small" href={`/roll/${group}/statistics`}>
            {t('stat.link')}
          </a>
        </div>
        <div class="seg" role="group" aria-label={t('register.form')}>
          {registerForms.map((one) => (
            <button key={one} type="button" aria-pressed={form === one} onClick={() => setForm(one)}>
              {t(`register.form-${one}`)}
            </button>
          ))}
        </div>
      </div>
      <Shown of={reading}>
        {(of) =>
          of.days.length === 0 ? (
            <None icon="today" title={t('register.none')} text={t('register.none-hint')} />
          ) : (
            <Whole of={of} form={form} />
          )
        }
      </Shown>
    </main>
  )
}

const ways = [
  ['print', 'print'],
  ['csv', 'download'],
  ['xlsx', 'download'],
] as const satisfies readonly (readonly [As, string])[]

function Whole({ of, form }: { of: Register; form: RegisterForm }) {
  const sheet = sheetOf(of, form, wordsOf(form, of))
  const state = exporting.value
  return (
    <>
      <div class="btns start no-print">
        {ways.map(([as, icon]) => (
          <button
            key={as}
            class="btn quiet"
            type="button"
            aria-disabled={state.status === 'making'}
            onClick={() => void take(me.value!, of, form, sheet, as)}
          >
            <Icon name={state.status === 'making' && state.as === as ? 'clock' : icon} size="s" />
            {t(`register.${as}`)}
          </button>
        ))}
      </div>
      {state.status === 'failed' && <Failed why={state.why} what={t('register.failed')} />}
      <SheetTable of={sheet} />
      <Legend form={form} />
    </>
  )
}
