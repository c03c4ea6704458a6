import { BureauSchools, fewest, type BureauSchool } from '../../worker/protocol/bureaus.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox, line, mayI, me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { None, NoLineStrip, Shown } from '../parts/states.tsx'
import { longWhen } from '../parts/when.ts'
import { number, t } from '../words/words.ts'
import './bureau.css'

const figures = ['classes', 'students', 'guardians', 'staff'] as const
type Figure = (typeof figures)[number]

/** The bureau's first page: its schools in figures, and nobody's name. */
export default function Bureau() {
  const reading = useReading(BureauSchools, schoolPath(me.value!.school.id, 'bureau'))
  return (
    <main class="page" id="page">
      <header class="head">
        <div>
          <h1>{t('bureau.title')}</h1>
          <p class="aside num">
            {reading.at.value !== null && `${longWhen(reading.at.value)} · `}
            {t('bureau.about', { n: fewest })}
          </p>
        </div>
        {mayI('bureau.build') && (
          <a class="btn quiet" href="/bureau/tree">
            <Icon name="upload" size="s" />
            {t('bureau.tree')}
          </a>
        )}
      </header>
      {line.value === 'away' && <NoLineStrip at={inbox.value?.heardAt.value ?? null} />}
      <Shown of={reading}>
        {({ schools }) =>
          schools.length === 0 ? (
            <None icon="school" title={t('bureau.none')} text={t('bureau.none-hint')}>
              {mayI('bureau.build') && (
                <a class="btn" href="/bureau/tree">
                  {t('bureau.tree')}
                </a>
              )}
            </None>
          ) : (
            <>
              <Totals schools={schools} />
              <Schools schools={schools} />
              <Meanings />
            </>
          )
        }
      </Shown>
    </main>
  )
}

/** What is hidden in a row is in no total either: a difference would tell it. */
const sumOf = (schools: BureauSchool[], figure: Figure) => schools.reduce((sum, one) => sum + (one[figure] ?? 0), 0)

function Totals({ schools }: { schools: BureauSchool[] }) {
  const [classes, students] = [sumOf(schools, 'classes'), sumOf(schools, 'students')]
  return (
    <div class="bureau-totals">
      <Big n={schools.length} word={t('bureau.schools', { n: schools.length })} href="#bureau-schools" />
      <Big n={classes} word={t('bureau.all-classes', { n: classes })} href="#means-classes" />
      <Big n={students} word={t('bureau.all-students', { n: students })} href="#means-students" />
    </div>
  )
}

const Big = ({ n, word, href }: { n: number; word: string; href: string }) => (
  <a href={href} onClick={toMeaning}>
    <span class="big-n num">{number(n)}</span>
    <span class="aside">{word}</span>
  </a>
)

const Schools = ({ schools }: { schools: BureauSchool[] }) => (
  <table class="stacked" id="bureau-schools" tabIndex={-1}>
    <thead>
      <tr>
        <th scope="col">{t('bureau.school')}</th>
        {figures.map((figure) => (
          <th class="n" scope="col" key={figure}>
            {t(`bureau.${figure}`)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {schools.map((school) => (
        <tr key={school.id}>
          <th class="whole bureau-school" scope="row">
            <span dir="auto">{school.nativeName || school.name}</span>
            {school.nativeName && school.nativeName !== school.name && (
              <span class="aside" dir="auto">
                {school.name}
              </span>
            )}
          </th>
          {figures.map((figure) => (
            <td class="n" key={figure}>
              <a class="bureau-n" href={`#means-${figure}`} onClick={toMeaning}>
                {school[figure] === null ? t('bureau.few', { n: fewest }) : number(school[figure])}{' '}
                <span class="bureau-what">{t(`bureau.${figure}`)}</span>
              </a>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Meanings = () => (
  <section class="block">
    <h2>{t('bureau.means')}</h2>
    <ul class="bureau-means">
      {figures.map((figure) => (
        <li class="second" id={`means-${figure}`} tabIndex={-1} key={figure}>
          {t(`bureau.means-${figure}`)}
        </li>
      ))}
      <li class="second">{t('bureau.means-all')}</li>
    </ul>
  </section>
)

/** A figure leads to what it means; the page stays the same page. */
function toMeaning(event: MouseEvent & { currentTarget: HTMLAnchorElement }) {
  event.preventDefault()
  event.stopPropagation()
  const there = document.getElementById(event.currentTarget.hash.slice(1))
  there?.scrollIntoView({ block: 'center' })
  there?.focus({ preventScroll: true })
}
