import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { ClassesPage, mostClasses, type LessonClass } from '../../../worker/protocol/lesson-classes.ts'
import { Lesson } from '../../../worker/protocol/lessons.ts'
import { api, command, schoolPath, whyOf, type Why } from '../../api.ts'
import { me } from '../../me/state.ts'
import { Ask } from '../../parts/ask.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { uuid } from '../../uuid.ts'
import { t } from '../../words/words.ts'
import './classes.css'

/** Begins one lesson for one’s own class and for those that are ticked. */
export default function StartTogether({ group, close }: { group: string; close: () => void }) {
  const { route } = useLocation()
  const { school } = me.value!
  const id = useMemo(() => uuid(), [])
  const classes = useSignal<readonly LessonClass[] | null>(null)
  const chosen = useSignal<readonly string[]>([])
  const busy = useSignal(false)
  const failed = useSignal<Why | null>(null)
  useEffect(() => {
    api(ClassesPage, schoolPath(school.id, 'lesson-classes'))
      .then(({ rows }) => (classes.value = rows.filter(({ groupId }) => groupId !== group)))
      .catch((error: unknown) => (failed.value = whyOf(error)))
  }, [])
  const turn = (groupId: string) =>
    (chosen.value = chosen.value.includes(groupId)
      ? chosen.value.filter((one) => one !== groupId)
      : [...chosen.value, groupId])
  const start = async () => {
    busy.value = true
    failed.value = null
    try {
      const json = { id, kind: 'lesson', groups: chosen.value }
      const lesson = await command(Lesson, schoolPath(school.id, `groups/${group}/lessons`), { method: 'POST', json })
      route(`/lessons/${group}/${lesson.id}`)
    } catch (error) {
      failed.value = whyOf(error)
    }
    busy.value = false
  }
  const isFull = chosen.value.length >= mostClasses
  return (
    <Ask title={t('class.start-ask')} close={close}>
      <p>{t('class.start-hint')}</p>
      {failed.value && <Failed why={failed.value} what={t('class.not-started')} />}
      {classes.value === null && !failed.value && <Loading />}
      {classes.value?.length === 0 && <p class="second">{t('class.none')}</p>}
      <div class="classes" role="group" aria-label={t('class.classes')}>
        {classes.value?.map(({ groupId, name }) => {
          const isIn = chosen.value.includes(groupId)
          return (
            <label key={groupId} class="choice">
              <input type="checkbox" checked={isIn} disabled={isFull && !isIn} onChange={() => turn(groupId)} />
              <bdi>{name}</bdi>
            </label>
          )
        })}
      </div>
      <div class="btns">
        <button
          class="btn"
          type="button"
          disabled={busy.value || chosen.value.length === 0}
          onClick={() => void start()}
        >
          {t('class.start')}
        </button>
        <button class="btn quiet" type="button" onClick={close}>
          {t('class.cancel')}
        </button>
      </div>
    </Ask>
  )
}
