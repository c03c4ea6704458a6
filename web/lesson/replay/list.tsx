import { useRoute } from 'preact-iso/router'
import { LessonPage } from '../../../worker/protocol/lessons.ts'
import { schoolPath } from '../../api.ts'
import { chatName } from '../../chat/names.ts'
import { Icon } from '../../icons/icon.tsx'
import { me } from '../../me/state.ts'
import { useReading } from '../../parts/reading.ts'
import { None, Shown } from '../../parts/states.tsx'
import { Top } from '../../parts/top.tsx'
import { longWhen, took } from '../../parts/when.ts'
import { t } from '../../words/words.ts'

/** The lessons of a group, newest first: the one that is on, and those that can be seen again. */
export default function Lessons() {
  const { group = '' } = useRoute().params
  const reading = useReading(LessonPage, schoolPath(me.value!.school.id, `groups/${group}/lessons`))
  const known = me.value!.groups.find(({ id }) => id === group)
  return (
    <main class="page narrow" id="page">
      <Top up={`/groups/${group}`} heads title={t('replay.lessons')} aside={known && chatName(known)} />
      <Shown of={reading}>
        {({ rows }) =>
          rows.length === 0 ? (
            <None icon="play" title={t('replay.no-lessons')} text={t('replay.no-lessons-hint')} />
          ) : (
            <ul>
              {rows.map(({ id, title, beganAt, endedAt, by }) => (
                <li key={id}>
                  <a class="row" href={`/lessons/${group}/${id}${endedAt === null ? '' : '/replay'}`}>
                    <Icon name={endedAt === null ? 'read' : 'play'} />
                    <span class="body">
                      <span class="cut" dir="auto">
                        {title || longWhen(beganAt)}
                      </span>
                      <span class="aside">
                        {[
                          title && longWhen(beganAt),
                          by.name.native,
                          endedAt === null ? t('replay.on-air') : took(endedAt - beganAt),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
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
