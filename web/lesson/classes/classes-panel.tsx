import { useSignal } from '@preact/signals'
import type { ClassStanding } from '../../../worker/protocol/lesson-classes.ts'
import { Ask } from '../../parts/ask.tsx'
import { Failed } from '../../parts/states.tsx'
import { t } from '../../words/words.ts'
import { useActing } from '../acting.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { ClassesOf } from './classes-of.ts'

/** The classes of a lesson of several: to the lecturer how many are in each, to a tutor their own. */
export function ClassesPanel({ lesson }: { lesson: OpenLesson }) {
  const { all, own } = lesson.part(ClassesOf)
  if (all.value.length === 0) return null
  return (
    <section class="block">
      <h2>{t('class.classes')}</h2>
      {lesson.lectures.value ? (
        <ul>
          {all.value.map((one) => (
            <li key={one.groupId}>
              <ClassRow lesson={lesson} one={one} />
            </li>
          ))}
        </ul>
      ) : (
        own.value && <OwnClass lesson={lesson} own={own.value} />
      )}
    </section>
  )
}

/** A tap opens the class: its people and its hands stand where one’s own did. */
function ClassRow({ lesson, one }: { lesson: OpenLesson; one: ClassStanding }) {
  const classes = lesson.part(ClassesOf)
  const here = lesson.people.value.filter(({ groupId, place }) => groupId === one.groupId && place !== 'lead')
  const hands = lesson.hands.value.filter((hand) => here.some(({ memberId }) => memberId === hand.memberId))
  const isShown = classes.shown() === one.groupId
  const said = [
    t('lesson.n-here', { n: here.length }),
    t('class.hands', { n: hands.length }),
    one.lecturer === 'muted' && t('class.without-you'),
  ]
  return (
    <div class="row bare">
      <span class="body">
        <bdi>{one.name}</bdi>
        <span class="aside num">{one.state === 'out' ? t('class.gone') : said.filter(Boolean).join(' · ')}</span>
      </span>
      {one.state === 'in' && (
        <button
          class="btn small quiet"
          type="button"
          aria-pressed={isShown}
          aria-label={t('class.show', { name: one.name })}
          onClick={() => (classes.opened.value = one.groupId)}
        >
          {t(isShown ? 'class.shown' : 'class.open')}
        </button>
      )}
    </div>
  )
}

function OwnClass({ lesson, own }: { lesson: OpenLesson; own: ClassStanding }) {
  const { busy, failed, act } = useActing(lesson)
  const asking = useSignal(false)
  const muted = own.lecturer === 'muted'
  const path = `classes/${own.groupId}`
  return (
    <>
      <p class="second">{t(muted ? 'class.muted-hint' : 'class.mute-hint', { name: own.name })}</p>
      <div class="btns">
        <button
          class="btn small quiet"
          type="button"
          disabled={busy.value}
          onClick={() => void act('PUT', `${path}/lecturer`, { state: muted ? 'heard' : 'muted' })}
        >
          {t(muted ? 'class.hear' : 'class.mute')}
        </button>
        <button class="btn small quiet" type="button" disabled={busy.value} onClick={() => (asking.value = true)}>
          {t('class.leave')}
        </button>
      </div>
      {failed.value && <Failed why={failed.value} what={t('lesson.not-done')} />}
      {asking.value && (
        <Ask title={t('class.leave-ask', { name: own.name })} close={() => (asking.value = false)}>
          <p>{t('class.leave-hint')}</p>
          <div class="btns">
            <button class="btn" type="button" onClick={() => void act('PUT', `${path}/leaving`, { state: 'out' })}>
              {t('class.leave')}
            </button>
            <button class="btn quiet" type="button" onClick={() => (asking.value = false)}>
              {t('lesson.end-not')}
            </button>
          </div>
        </Ask>
      )}
    </>
  )
}
