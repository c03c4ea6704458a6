import { useLocation } from 'preact-iso/router'
import { OneRegister, sumsOf } from '../../worker/protocol/registers.ts'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { dayOf } from '../parts/day.ts'
import { Named } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { NotHere, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { codeWord } from '../roll/code-word.ts'
import { t } from '../words/words.ts'
import { binsOf, sizeFor } from './bins.ts'
import { meaningKey, signOf } from './form-words.ts'
import { Picture } from './picture.tsx'
import { SpanChoice, useSpan } from './span-choice.tsx'
import { BinTable, NoDays } from './statistics.tsx'
import type { Span } from './spans.ts'
import './register.css'

/** One student's days, for themselves, their guardians and their teachers: nobody is compared with anybody. */
export default function OwnRegister() {
  const { query } = useLocation()
  const { role, member, children } = me.value!
  const id = query['student'] ?? (role === 'student' ? member.id : children[0]?.id)
  return id ? <Of key={id} id={id} /> : <NotHere />
}

function Of({ id }: { id: string }) {
  const { span, today } = useSpan()
  const { role, school, children } = me.value!
  const { from, to } = span
  const reading = useReading(OneRegister, schoolPath(school.id, `students/${id}/register?from=${from}&to=${to}`))
  const of = reading.value.value
  const at = (to: Span, student = id) => `/register?student=${student}&from=${to.from}&to=${to.to}`
  return (
    <main class="page" id="page">
      <Top heads up="/" title={t('register.own')} aside={of?.student.name.native} />
      {role === 'guardian' && children.length > 1 && (
        <nav class="pills" aria-label={t('register.whose')}>
          {children.map((one) => (
            <a class="pill" key={one.id} href={at(span, one.id)} aria-current={one.id === id ? 'page' : undefined}>
              <Named name={one.name} />
            </a>
          ))}
        </nav>
      )}
      <SpanChoice key={`${from} ${to}`} span={span} today={today} terms={of?.terms} at={at} />
      <Shown of={reading}>{(of) => (of.days.length === 0 ? <NoDays /> : <Days of={of} span={span} />)}</Shown>
    </main>
  )
}

function Days({ of, span }: { of: OneRegister; span: Span }) {
  const bins = binsOf(
    of.days.map(({ date, day }) => ({ date, sums: sumsOf([day]) })),
    sizeFor(span)
  )
  const noted = of.days.filter(({ day }) => signOf(day) !== 'present').toReversed()
  return (
    <>
      <Picture bins={bins} />
      <section class="block days-of-note">
        <h2>{t('register.of-note')}</h2>
        {noted.length === 0 && <p class="second">{t('register.none-of-note')}</p>}
        <ul>
          {noted.map(({ date, day }) => (
            <li key={date}>
              <div class="row bare">
                <span class="body">
                  <span>{dayOf(date)}</span>
                  <span class="second">
                    {t(meaningKey(signOf(day)))}
                    {day.code && ` · ${codeWord(day.code, of)}`}
                  </span>
                </span>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section class="block">
        <h2>{t('stat.over-time')}</h2>
        <BinTable bins={bins} />
      </section>
    </>
  )
}
