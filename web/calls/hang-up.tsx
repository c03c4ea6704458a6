import lazy from 'preact-iso/lazy'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import * as v from 'valibot'
import { command, schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { Control } from '../lesson/control.tsx'
import { Media } from '../lesson/media.ts'
import { me } from '../me/state.ts'
import type { OpenLesson } from '../lesson/open-lesson.ts'
import { t } from '../words/words.ts'

const AskIn = lazy(() => import('./ask-in.tsx'))

export const isCall = (lesson: OpenLesson) => lesson.opened.value?.lesson.kind === 'call'

/** In a call one hangs up; whoever is left alone by that is let go too. */
export function HangUp({ lesson }: { lesson: OpenLesson }) {
  const { route } = useLocation()
  if (!isCall(lesson)) return null
  const hangUp = () => {
    const path = schoolPath(lesson.me.school.id, `groups/${lesson.groupId}/calls/${lesson.lessonId}`)
    void command(v.unknown(), path, { method: 'DELETE', json: {} }).catch(() => undefined)
    route(`/groups/${lesson.groupId}`)
  }
  const isDirect = me.value?.groups.find(({ id }) => id === lesson.groupId)?.kind === 'direct'
  return (
    <>
      {isDirect && <AskIn lesson={lesson} />}
      <Control drawing={<Icon name="leave" way />} word={t('call.hang-up')} onClick={hangUp} />
    </>
  )
}

/** Whoever answers is heard at once. Until somebody comes, the phones of the others ring. */
export function InCall({ lesson }: { lesson: OpenLesson }) {
  const talks = isCall(lesson) && lesson.opened.value?.media === true
  useEffect(() => {
    if (talks) void lesson.part(Media).sending.turnOn('microphone')
  }, [talks])
  const waits = waitsFor(lesson)
  return (
    waits && (
      <p class="strip" role="status">
        {t(waits)}
      </p>
    )
  )
}

function waitsFor(lesson: OpenLesson) {
  if (!isCall(lesson)) return null
  const second = lesson.opened.value?.lesson.second ?? []
  const here = lesson.people.value.map(({ memberId }) => memberId)
  if (here.length < 2) return 'call.waiting'
  return second.length > 0 && !second.some((one) => here.includes(one)) ? 'call.second' : null
}
