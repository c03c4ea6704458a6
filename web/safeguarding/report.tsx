import { useSignal } from '@preact/signals'
import { useRoute } from 'preact-iso/router'
import { ReportPage, type Decision, type Report } from '../../worker/protocol/reports.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { Failed, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { longWhen, when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { Said } from './said.tsx'
import './safeguarding.css'

/** One report: opened together with another lead, then read, then decided. */
export default function OneReport() {
  const { id = '' } = useRoute().params
  const path = schoolPath(me.value!.school.id, `reports/${id}`)
  const reading = useReading(ReportPage, path)
  const failed = useSignal<Why | null>(null)
  const does = async (what: 'opening' | 'decision', json: object) => {
    failed.value = null
    try {
      await command(ReportPage, `${path}/${what}`, { method: 'PUT', json })
    } catch (error) {
      failed.value = whyOf(error)
    }
    await reading.again()
  }
  return (
    <main class="page narrow" id="page">
      <Top up="/safeguarding" title={t('safety.title')} />
      {failed.value && <Failed what={t('safety.failed')} why={failed.value} />}
      <Shown of={reading}>
        {(page) => (
          <>
            <Head report={page.report} />
            {page.context === null ? (
              <Locked report={page.report} open={() => void does('opening', { as: 'lead' })} />
            ) : (
              <Said page={page} />
            )}
            {page.context !== null && page.report.state === 'pending' && (
              <Choices report={page.report} decide={(decision) => void does('decision', { decision })} />
            )}
            <Looks title={t('safety.reads')} all={page.reads} />
          </>
        )}
      </Shown>
    </main>
  )
}

const nameOf = (somebody: { name: { native: string } | null }) => somebody.name?.native ?? t('safety.somebody')

const Head = ({ report }: { report: Report }) => (
  <header>
    <h1>{t(`safety.source-${report.source}`)}</h1>
    <p class="meta">
      {report.danger && <span class="chip shout">{t(`safety.danger-${report.danger}`)}</span>}
      <span dir="auto">{t('safety.in', { group: report.group.name })}</span>
      <span class="num">{longWhen(report.madeAt)}</span>
      {report.makers > 0 && <span>{t('safety.makers', { n: report.makers })}</span>}
    </p>
    {report.decided ? (
      <p class="strip" role="status">
        <span>
          {t(`safety.state-${report.state}`)} ·{' '}
          {t('safety.decided', { name: nameOf(report.decided), time: when(report.decided.at) })}
        </span>
      </p>
    ) : null}
  </header>
)

function Locked({ report, open }: { report: Report; open: () => void }) {
  const mine = report.opened.some(({ id }) => id === me.value!.member.id)
  return (
    <section class="block">
      <p class="second">{mine ? t('safety.waiting') : t(report.needed > 1 ? 'safety.open-two' : 'safety.open-one')}</p>
      {!mine && (
        <button class="btn wide" type="button" onClick={open}>
          {t('safety.open')}
        </button>
      )}
      <Looks title={t('safety.opened', { n: report.opened.length })} all={report.opened} />
    </section>
  )
}

const Choices = ({ report, decide }: { report: Report; decide: (decision: Decision['decision']) => void }) => (
  <section class="block judging">
    <button class="btn wide" type="button" onClick={() => decide('restored')}>
      {t(report.source === 'words' ? 'safety.close' : 'safety.restore')}
    </button>
    <button class="btn quiet wide" type="button" onClick={() => decide('hidden')}>
      {t(report.source === 'words' ? 'safety.hide-now' : 'safety.hide')}
    </button>
  </section>
)

type Access = ReportPage['reads'][number]

const Looks = ({ title, all }: { title: string; all: Access[] }) =>
  all.length === 0 ? null : (
    <section class="block">
      <h2>{title}</h2>
      <ul>
        {all.map(({ id, name, at }) => (
          <li class="row bare" key={`${id} ${at}`}>
            <span class="body">{name ? <Named name={name} /> : t('safety.somebody')}</span>
            <span class="aside num">{when(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
