import { useLocation } from 'preact-iso/router'
import * as v from 'valibot'
import { command, schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { Control } from '../lesson/bar.tsx'
import type { OpenLesson } from '../lesson/open-lesson.ts'
import { t } from '../words/words.ts'

/** In a call one hangs up; whoever is left alone by that is let go too. */
export function HangUp({ lesson }: { lesson: OpenLesson }) {
  const { route } = useLocation()
  if (lesson.opened.value?.lesson.kind !== 'call') return null
  const hangUp = () => {
    const path = schoolPath(lesson.me.school.id, `groups/${lesson.groupId}/calls/${lesson.lessonId}`)
    void command(v.unknown(), path, { method: 'DELETE', json: {} }).catch(() => undefined)
    route(`/groups/${lesson.groupId}`)
  }
  return <Control drawing={<Icon name="leave" way />} word={t('call.hang-up')} onClick={hangUp} />
}

/** Until somebody comes, the phone of the other rings. */
export function Waiting({ lesson }: { lesson: OpenLesson }) {
  const opened = lesson.opened.value
  if (opened?.lesson.kind !== 'call' || lesson.people.value.length > 1) return null
  return (
    <p class="strip" role="status">
      {t('call.waiting')}
    </p>
  )
}
