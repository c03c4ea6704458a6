import { useRef } from 'preact/hooks'
import type { RollPage } from '../../worker/protocol/rolls.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { langOf } from '../parts/person.tsx'
import { clockTime } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { codeWord } from './code-word.ts'
import { nextByTap, type Shown } from './roll-rules.ts'
import type { Roll } from './state.ts'

const holdMs = 450
type Row = Shown & { student: RollPage['students'][number] }

/** The class as a grid of names. A tap says late, absent, present; holding one, or the way of a keyboard, opens the rest. */
export function Grid({ of, picking, open }: { of: Roll; picking: boolean; open: (studentId: string) => void }) {
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; opened: boolean } | null>(null)
  const hold = (studentId: string) => {
    const now = {
      timer: setTimeout(() => {
        now.opened = true
        open(studentId)
      }, holdMs),
      opened: false,
    }
    held.current = now
  }
  const letGo = () => clearTimeout(held.current?.timer)
  const click = ({ student, status }: Row) => {
    letGo()
    if (held.current?.opened) return void (held.current = null)
    if (picking) open(student.id)
    else of.tap(student.id, nextByTap(status))
  }
  return (
    <ul class="roll">
      {of.rows.value.map((row) => (
        <li key={row.student.id}>
          <button
            type="button"
            class={classOf(row)}
            onPointerDown={() => hold(row.student.id)}
            onPointerUp={letGo}
            onPointerLeave={letGo}
            onPointerCancel={letGo}
            onContextMenu={(event) => {
              event.preventDefault()
              letGo()
              if (held.current?.opened) return
              held.current = null
              open(row.student.id)
            }}
            onClick={() => click(row)}
          >
            <span class="name" lang={langOf(row.student.name)} dir="auto">
              {row.student.name.native}
            </span>
            <Below row={row} page={of.kept.value!.page} />
          </button>
        </li>
      ))}
    </ul>
  )
}

const isNoted = ({ status, standing, tapped }: Shown) => status === 'absent' && standing.explained && !tapped

const classOf = (row: Row) => `mark ${isNoted(row) ? 'noted' : row.status} ${row.tapped ? 'tapped' : ''}`

const icons: Partial<Record<Shown['status'], IconName>> = {
  late: 'clock',
  absent: 'x',
  excused: 'file',
  'left-early': 'leave',
}

function Below({ row, page }: { row: Row; page: RollPage }) {
  const { status, code, onItsWay, standing, student } = row
  const icon = onItsWay ? 'clock' : isNoted(row) ? 'file' : icons[status]
  if (status === 'present' && !onItsWay && !standing.against)
    return (
      <>
        <span class="reading" dir="auto">
          {student.name.reading === student.name.native ? '' : student.name.reading}
        </span>
        <span class="hear">{t('mark.present')}</span>
      </>
    )
  return (
    <span class="was">
      {icon && <Icon name={icon} size="xs" />}
      <span>
        {wordOf(row, code, page)}
        {onItsWay && <span class="hear">, {t('roll.on-its-way')}</span>}
        {standing.against && ` · ${t('roll.against', { time: clockTime(standing.against.at) })}`}
      </span>
    </span>
  )
}

function wordOf(row: Row, code: string | null, page: RollPage): string {
  if (isNoted(row)) return code ? t('roll.absent-code', { code: codeWord(code, page) }) : t('roll.absent-note')
  if (code) return codeWord(code, page)
  if (row.status === 'late' && row.standing.by && !row.tapped)
    return t('roll.late-at', { time: clockTime(row.standing.by.at) })
  return t(`mark.${row.status}`)
}
