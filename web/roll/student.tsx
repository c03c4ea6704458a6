import type { MarkStatus, RollMark } from '../../worker/protocol/marks.ts'
import type { RollPage } from '../../worker/protocol/rolls.ts'
import { Ask } from '../parts/ask.tsx'
import { Named, RoleWord } from '../parts/person.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { codeWord } from './code-word.ts'
import type { Roll } from './state.ts'

const statuses = ['present', 'late', 'absent', 'left-early', 'excused'] as const

/** All that can be said of one student, and why it is as it is: the whole log, the line that holds first to see. */
export function Student({ of, studentId, close }: { of: Roll; studentId: string; close: () => void }) {
  const row = of.rows.value.find((one) => one.student.id === studentId)
  const page = of.kept.value?.page
  if (!row || !page) return null
  const say = (status: MarkStatus, code: string | null) => {
    of.tap(studentId, status, code)
    close()
  }
  const codes = page.codes.filter((one) => !one.retired)
  const log = of.log.value.filter((one) => one.studentId === studentId).sort((a, b) => a.at - b.at)
  const note = page.notes.findLast((one) => one.studentId === studentId)
  return (
    <Ask title={row.student.name.native} close={close}>
      <div class="pills" role="group" aria-label={t('roll.status')}>
        {statuses.map((status) => (
          <button
            key={status}
            class="pill"
            type="button"
            aria-pressed={row.status === status && row.code === null}
            onClick={() => say(status, null)}
          >
            {t(`mark.${status}`)}
          </button>
        ))}
      </div>
      <p class="hint">{t('roll.codes')}</p>
      <div class="pills" role="group" aria-label={t('roll.codes')}>
        {codes.map(({ key, status }) => (
          <button key={key} class="pill" type="button" aria-pressed={row.code === key} onClick={() => say(status, key)}>
            {codeWord(key, page)}
          </button>
        ))}
      </div>
      {note && (
        <p class="strip">
          <span dir="auto">
            {note.text || t('roll.note-plain')}
            {note.late && ` (${t('roll.note-late', { time: when(note.at) })})`}
          </span>
        </p>
      )}
      <a class="btn quiet small" href={`/register?student=${studentId}`}>
        {t('roll.own-days')}
      </a>
      <h3>{t('roll.chain')}</h3>
      {log.length === 0 && <p class="second">{t('roll.chain-none')}</p>}
      <ol class="why-list">
        {log.map((mark) => (
          <li key={mark.id} class={row.standing.by?.id === mark.id ? 'holds' : ''}>
            <Chain mark={mark} page={page} holds={row.standing.by?.id === mark.id} />
          </li>
        ))}
      </ol>
      <div class="btns">
        <button class="btn quiet" type="button" onClick={close}>
          {t('roll.close')}
        </button>
      </div>
    </Ask>
  )
}

const lateMs = 60_000

/** One line of the log as a sentence: what, by whom, when it happened, when it came if that was later, and why. */
function Chain({ mark, page, holds }: { mark: RollMark; page: RollPage; holds: boolean }) {
  const { status, code, source, author, at, receivedAt, reason, measured } = mark
  return (
    <>
      {holds && <span class="hear">{t('roll.holds')} </span>}
      {t(`mark.${status}`)}
      {code && ` · ${codeWord(code, page)}`} · {t(`source.${source}`)}
      {author && (
        <>
          {' · '}
          {author.name && <Named name={author.name} />} <RoleWord role={author.role} />
        </>
      )}{' '}
      · <span class="num">{when(at)}</span>
      {receivedAt - at > lateMs && ` · ${t('roll.came', { time: when(receivedAt) })}`}
      {measured && ` · ${measuredWord(measured)}`}
      {reason && (
        <span class="second" dir="auto">
          {' '}
          “{reason}”
        </span>
      )}
    </>
  )
}

const measuredWord = ({ minutes, of, atLeast }: NonNullable<RollMark['measured']>) =>
  t('roll.measured', { minutes, of, percent: Math.floor((100 * minutes) / of), atLeast })
