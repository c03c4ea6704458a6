import { useRoute } from 'preact-iso/router'
import { RegisterStatistics, type RegisterSums } from '../../worker/protocol/registers.ts'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { None, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { number, t } from '../words/words.ts'
import { allOf, binsOf, shareOf, sizeFor, type Bin } from './bins.ts'
import { binName, percent, Picture } from './picture.tsx'
import { SpanChoice, useSpan } from './span-choice.tsx'
import type { Span } from './spans.ts'
import './register.css'

/** A class over a month, a term or a year: a picture, its table, and each student in the order of the class. */
export default function Statistics() {
  const { group = '' } = useRoute().params
  const { span, today } = useSpan()
  const { from, to } = span
  const path = schoolPath(me.value!.school.id, `groups/${group}/registers/statistics?from=${from}&to=${to}`)
  const reading = useReading(RegisterStatistics, path)
  const of = reading.value.value
  return (
    <main class="page" id="page">
      <Top heads up={`/roll/${group}`} title={t('stat.title', { group: of?.group.name ?? '' })} />
      <SpanChoice
        key={`${from} ${to}`}
        span={span}
        today={today}
        terms={of?.terms}
        at={(to) => `/roll/${group}/statistics?from=${to.from}&to=${to.to}`}
      />
      <Shown of={reading}>{(of) => (of.days.length === 0 ? <NoDays /> : <Whole of={of} span={span} />)}</Shown>
    </main>
  )
}

export const NoDays = () => <None icon="today" title={t('stat.none')} text={t('register.none-hint')} />

function Whole({ of, span }: { of: RegisterStatistics; span: Span }) {
  const bins = binsOf(of.days, sizeFor(span))
  return (
    <>
      <Picture bins={bins} />
      <section class="block">
        <h2>{t('stat.over-time')}</h2>
        <BinTable bins={bins} />
      </section>
      <section class="block">
        <h2>{t('stat.by-student')}</h2>
        <div class="scroll" role="region" aria-label={t('stat.by-student')} tabIndex={0}>
          <table class="stat-table">
            <Heads first={t('register.name')} />
            <tbody>
              {of.students.map(({ student, sums }) => (
                <tr key={student.id}>
                  <td>
                    <a href={`/register?student=${student.id}&from=${span.from}&to=${span.to}`}>
                      <Named name={student.name} />
                    </a>
                  </td>
                  <Sums of={sums} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  )
}

/** The share and what it is missed by come first: on a phone the rest is a swipe away. */
const columns = ['absent', 'late', 'leftEarly', 'present', 'notRequired', 'open'] as const
const columnWord = {
  open: 'register.open',
  notRequired: 'register.not-required',
  absent: 'register.absent',
  present: 'register.present',
  late: 'register.late',
  leftEarly: 'register.left-early',
} as const

const Heads = ({ first }: { first: string }) => (
  <thead>
    <tr>
      <th scope="col">{first}</th>
      <th class="n" scope="col">
        {t('stat.share')}
      </th>
      {columns.map((column) => (
        <th key={column} class="n" scope="col">
          {t(columnWord[column])}
        </th>
      ))}
    </tr>
  </thead>
)

const Sums = ({ of }: { of: RegisterSums }) => (
  <>
    <td class="n">{percent(shareOf(of))}</td>
    {columns.map((column) => (
      <td key={column} class="n">
        {number(of[column])}
      </td>
    ))}
  </>
)

/** The picture in numbers. */
export const BinTable = ({ bins }: { bins: readonly Bin[] }) => (
  <div class="scroll" role="region" aria-label={t('stat.over-time')} tabIndex={0}>
    <table class="stat-table">
      <Heads first={t('stat.days')} />
      <tbody>
        {bins.map((bin) => (
          <tr key={bin.from}>
            <th scope="row">{binName(bin)}</th>
            <Sums of={bin.sums} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('register.total')}</th>
          <Sums of={allOf(bins.map(({ sums }) => sums))} />
        </tr>
      </tfoot>
    </table>
  </div>
)
