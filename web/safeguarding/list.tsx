import { Reports, type Report } from '../../worker/protocol/reports.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { None, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'

/** What was reported, for the safeguarding leads: nothing of what was said stands in the list. */
export default function Safeguarding() {
  const reports = useReading(Reports, schoolPath(me.value!.school.id, 'reports'))
  return (
    <main class="page narrow" id="page">
      <Top up="/me" heads title={t('safety.title')} />
      <Shown of={reports}>
        {({ rows }) =>
          rows.length === 0 ? (
            <None icon="lock" title={t('safety.none')} text={t('safety.none-hint')} />
          ) : (
            <ul>
              {rows.map((one) => (
                <li key={one.id}>
                  <ReportRow report={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </main>
  )
}

const ReportRow = ({ report }: { report: Report }) => (
  <a class={`row ${report.state === 'pending' ? 'new' : ''}`} href={`/safeguarding/${report.id}`}>
    <Icon name={report.source === 'words' ? 'alert' : 'lock'} size="s" />
    <span class="body">
      <span class="said">{t(`safety.source-${report.source}`)}</span>
      <span class="meta">
        {report.danger && <span class="chip shout">{t(`safety.danger-${report.danger}`)}</span>}
        <span dir="auto">{t('safety.in', { group: report.group.name })}</span>
        <span>{t(`safety.state-${report.state}`)}</span>
        <span>{t('safety.opened', { n: report.opened.length })}</span>
      </span>
    </span>
    <span class="aside num">{when(report.madeAt)}</span>
  </a>
)
