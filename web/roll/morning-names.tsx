import { useLocation } from 'preact-iso/router'
import { useEffect } from 'preact/hooks'
import * as v from 'valibot'
import { MorningRows, morningShows, type MorningRow } from '../../worker/protocol/mornings.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { None, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { codeWord } from './code-word.ts'
import { followed, heardOfRolls } from './heard.ts'

const Show = v.fallback(v.picklist(morningShows), 'unexplained')

/** Who stands behind a number of the morning, with what is known of each. */
export default function MorningNames() {
  const { query } = useLocation()
  const show = v.parse(Show, query['show'])
  const reading = useReading(MorningRows, schoolPath(me.value!.school.id, `mornings/students?show=${show}`))
  useEffect(() => {
    followed.value = { noun: 'morning' }
    return () => {
      if (followed.value?.noun === 'morning') followed.value = null
    }
  }, [])
  const heard = heardOfRolls.value
  useEffect(() => {
    if (heard?.type === 'morning.counted') void reading.again()
  }, [heard, reading])
  const title = show === 'unexplained' ? `${t('mark.absent')}, ${t('morning.unexplained')}` : t(`mark.${show}`)
  return (
    <main class="page narrow" id="page">
      <Top heads up="/" title={title} aside={t('morning.title')} />
      <Shown of={reading}>
        {({ rows }) =>
          rows.length === 0 ? (
            <None icon="check" title={t('morning.nobody')} />
          ) : (
            <ul>
              {rows.map((row) => (
                <li key={row.student.id}>
                  <a class="row bare" href={`/roll/${row.group.id}`}>
                    <Row of={row} />
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </main>
  )
}

const Row = ({ of: { student, group, code, note, alert } }: { of: MorningRow }) => (
  <span class="body">
    <span>
      <Named name={student.name} />
    </span>
    <span class="second">
      <span dir="auto">{group.name}</span>
      {code && ` · ${codeWord(code, usualRolls)}`}
      {note && ` · ${t('morning.note', { time: when(note.at) })}`}
    </span>
    {note?.text && (
      <span class="second" dir="auto">
        {note.text}
      </span>
    )}
    {alert && (
      <span class="aside">
        {t('morning.told', { time: when(alert.at) })}
        {alert.answeredAt !== null && ` · ${t('morning.answered', { time: when(alert.answeredAt) })}`}
      </span>
    )}
  </span>
)
