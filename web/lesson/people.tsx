import lazy from 'preact-iso/lazy'
import { useSignal } from '@preact/signals'
import type { LessonPerson } from '../../worker/protocol/lesson-people.ts'
import { Face, Named } from '../parts/person.tsx'
import { withWords } from '../words/language.ts'
import { inOrder, t } from '../words/words.ts'
import { ClassesOf } from './classes/classes-of.ts'
import { Drawing } from './drawings.tsx'
import type { OpenLesson } from './open-lesson.ts'
import { peopleListed, rowsAtOnce } from './people-rules.ts'
import { LineOf } from './seats/line-state.tsx'

const RemovePerson = lazy(() => withWords(import('./people-lead.tsx'), 'lesson-lead'))

/** Who is here, teachers first; of many some, and whoever is looked for. */
export function People({ lesson }: { lesson: OpenLesson }) {
  const typed = useSignal('')
  const many = useSignal(rowsAtOnce)
  const people = lesson.part(ClassesOf).theirs(lesson.people.value)
  const { rows, left } = peopleListed(people, { typed: typed.value, many: many.value }, inOrder)
  return (
    <section class="block">
      <h2>{t('lesson.n-here', { n: people.length })}</h2>
      {people.length > rowsAtOnce && (
        <input
          class="input"
          type="search"
          aria-label={t('lesson.find')}
          placeholder={t('lesson.find')}
          value={typed}
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
      )}
      <ul>
        {rows.map((person) => (
          <li key={person.memberId}>
            <PersonRow lesson={lesson} person={person} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button class="btn quiet small" type="button" onClick={() => (many.value += rowsAtOnce)}>
          {t('lesson.n-more', { n: left })}
        </button>
      )}
    </section>
  )
}

/** Whoever teaches several classes at once is told from each one’s own teacher. */
const lectures = (lesson: OpenLesson, { place, groupId }: LessonPerson): boolean => {
  const { classes, groupId: home } = lesson.opened.value?.lesson ?? {}
  return classes !== undefined && place === 'lead' && groupId === home
}

function PersonRow({ lesson, person }: { lesson: OpenLesson; person: LessonPerson }) {
  const { memberId, name, place } = person
  const speaks = lesson.floor.value.includes(memberId)
  return (
    <div class="row">
      <Face name={name} role={place === 'lead' ? 'teacher' : 'student'} small />
      <span class="body">
        <Named name={name} />
        <span class="aside">
          {[
            memberId === lesson.me.member.id && t('lesson.you'),
            place !== 'student' && t(lectures(lesson, person) ? 'class.lecturer' : `lesson.place-${place}`),
            speaks && t('lesson.has-floor'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span class="beside">
        {lesson.mayLead.value && <LineOf lesson={lesson} person={person} />}
        {lesson.hands.value.some((hand) => hand.memberId === memberId) && <Drawing name="hand" size="s" />}
        {lesson.mayLead.value && place !== 'lead' && <RemovePerson lesson={lesson} person={person} />}
      </span>
    </div>
  )
}
