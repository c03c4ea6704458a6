import type { ContextMessage, Report, ReportPage } from '../../worker/protocol/reports.ts'
import type { SharedFile } from '../../worker/protocol/files.ts'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'

/** The message and what was said around it, with the words that were changed or taken back, as plain text. */
export const Said = ({ page: { report, makers, context } }: { page: ReportPage }) => (
  <section class="block">
    <h2>{t('safety.said')}</h2>
    <ol>
      {(context ?? []).map((one) => (
        <li key={one.id} class={one.id === report.id ? 'paper' : 'row bare'}>
          <OneMessage message={one} report={report} isThis={one.id === report.id} />
        </li>
      ))}
    </ol>
    {makers.length > 0 && (
      <p class="second">
        {t('safety.by')}{' '}
        {makers.map(({ id, name }, at) => (
          <span key={id}>
            {at > 0 && t('comma')}
            {name ? <Named name={name} /> : t('safety.somebody')}
          </span>
        ))}
      </p>
    )}
  </section>
)

const OneMessage = ({ message, report, isThis }: { message: ContextMessage; report: Report; isThis: boolean }) => (
  <div class="body">
    <p class="meta">
      <Named name={message.author.name} />
      <span class="num">{when(message.postedAt)}</span>
      {isThis && <span class="chip warn">{t('safety.this')}</span>}
      {message.recalledAt !== null && <span>{t('safety.recalled', { time: when(message.recalledAt) })}</span>}
      {message.files.length > 0 && <span>{t('safety.files', { n: message.files.length })}</span>}
    </p>
    <p class="notice-text" dir="auto">
      {message.text}
    </p>
    {message.files.map((file) => (
      <OneFile file={file} report={report} key={file.id} />
    ))}
    {message.before.map(({ text, at }) => (
      <p class="second" dir="auto" key={at}>
        {t('safety.before', { text })}
      </p>
    ))}
  </div>
)

/** A photo is looked at here; anything else is saved. It may be one that was taken back. */
function OneFile({ file, report }: { file: SharedFile; report: Report }) {
  const src = `/files/${me.value!.school.id}/${report.group.id}/${file.id}?report=${report.id}`
  if (file.kind === 'photo') return <img class="evidence" src={src} alt={file.name} loading="lazy" />
  return (
    <p>
      <a href={src} download={file.name} dir="auto">
        {file.name}
      </a>
    </p>
  )
}
