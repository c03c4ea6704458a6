import { isCall } from '../calls/hang-up.tsx'
import { None } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import type { OpenLesson } from './open-lesson.ts'

/** Why one is not in the lesson, and where to go. */
export function OutOfIt({ lesson }: { lesson: OpenLesson }) {
  const out = lesson.out.value ?? 'ended'
  const called = isCall(lesson)
  return (
    <None
      heads
      icon={out === 'ended' ? 'check' : 'lock'}
      title={t(called && out === 'ended' ? 'call.over' : `lesson.out-${out}`)}
      text={t(`lesson.out-${out}-hint`)}
    >
      {out === 'elsewhere' && (
        <button class="btn" type="button" onClick={() => lesson.comeBack()}>
          {t('lesson.come-here')}
        </button>
      )}
      {out === 'ended' && !called && (
        <a class="btn" href={`/lessons/${lesson.groupId}/${lesson.lessonId}/asked`}>
          {t('asked.title')}
        </a>
      )}
      {out === 'ended' && !called && (
        <a class="btn quiet" href={`/lessons/${lesson.groupId}/${lesson.lessonId}/replay`}>
          {t('lesson.see-again')}
        </a>
      )}
      {out === 'ended' && !called && (
        <a class="btn quiet" href={`/lessons/${lesson.groupId}/${lesson.lessonId}/minutes`}>
          {t('lesson.who-was-here')}
        </a>
      )}
      <a class="btn quiet" href={out === 'not-here' ? '/' : `/groups/${lesson.groupId}`}>
        {t(out === 'not-here' ? 'state.go-home' : 'lesson.to-group')}
      </a>
    </None>
  )
}
