import { useSignal } from '@preact/signals'
import { whyOf, type Why } from '../api.ts'
import { Face, Named } from '../parts/person.tsx'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { ClassesOf } from './classes/classes-of.ts'
import { ClassesPanel } from './classes/classes-panel.tsx'
import { TaskField } from './task.tsx'
import type { OpenLesson } from './open-lesson.ts'
import { leadPanels, tutorPanels } from './slots.tsx'

/** What only whoever leads the lesson sees beside it: hands in order, and who speaks. */
export default function Lead({ lesson }: { lesson: OpenLesson }) {
  const failed = useSignal<Why | null>(null)
  const floor = async (memberId: string, state: 'given' | 'taken') => {
    failed.value = null
    await lesson.command('PUT', `floor/${memberId}`, { state }).catch((error: unknown) => (failed.value = whyOf(error)))
  }
  const quietAll = async () => {
    failed.value = null
    await lesson.command('POST', 'mutings', { members: 'all' }).catch((error: unknown) => (failed.value = whyOf(error)))
  }
  const people = lesson.part(ClassesOf).theirs(lesson.people.value)
  const named = (id: string) => people.find(({ memberId }) => memberId === id)
  const hands = lesson.hands.value.flatMap(({ memberId }) => named(memberId) ?? [])
  const speakers = lesson.floor.value.flatMap((memberId) => named(memberId) ?? [])
  return (
    <>
      {failed.value && <Failed why={failed.value} what={t('lesson.not-done')} />}
      <section class="block" aria-live="polite">
        <h2>{t('lesson.hands')}</h2>
        {hands.length === 0 && <p class="second">{t('lesson.no-hands')}</p>}
        <ul>
          {hands.map(({ memberId, name }) => (
            <li key={memberId} class="row">
              <Face name={name} role="student" small />
              <span class="body">
                <Named name={name} />
              </span>
              <button class="btn small quiet" type="button" onClick={() => void floor(memberId, 'given')}>
                {t('lesson.let-speak')}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {speakers.length > 0 && (
        <section class="block">
          <h2>
            {t('lesson.speaking')}
            <button class="btn small quiet" type="button" onClick={() => void quietAll()}>
              {t('lesson.quiet-all')}
            </button>
          </h2>
          <ul>
            {speakers.map(({ memberId, name }) => (
              <li key={memberId} class="row">
                <Face name={name} role="student" small />
                <span class="body">
                  <Named name={name} />
                </span>
                <button class="btn small quiet" type="button" onClick={() => void floor(memberId, 'taken')}>
                  {t('lesson.quiet')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ClassesPanel lesson={lesson} />
      {lesson.lectures.value && <TaskField key={lesson.task.value} lesson={lesson} />}
      {(lesson.lectures.value ? leadPanels : tutorPanels).map((Panel, n) => (
        <Panel key={n} lesson={lesson} />
      ))}
    </>
  )
}
