import { useSignal } from '@preact/signals'
import type { LessonRoom, Rooms } from '../../../worker/protocol/lesson-rooms.ts'
import { Icon } from '../../icons/icon.tsx'
import { Face, Named } from '../../parts/person.tsx'
import { listed, t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Notes } from './notes.tsx'
import { RoomsOf } from './rooms-of.ts'
import { TimeLeft } from './time-left.tsx'
import './rooms.css'

/** One's own room: who is in it and who is responsible, which adult is there, what is written, and how to call for help. */
export function OwnRoom({ lesson, rooms, room }: { lesson: OpenLesson; rooms: Rooms; room: LessonRoom }) {
  const leads = lesson.mayLead.value
  return (
    <section class="paper own-room" aria-labelledby="own-room">
      <h2 id="own-room">{t('room.nth', { n: room.n })}</h2>
      <p class="aside">
        <TimeLeft lesson={lesson} until={rooms.until} />
      </p>
      {room.leads.length > 0 && (
        <p class="strip" role="status">
          <Icon name="me" size="s" />
          <span>{t('room.lead-here', { names: listed(room.leads.map(({ name }) => name.native)) })}</span>
        </p>
      )}
      <ul class="room-people">
        {room.members.map(({ id, name }) => (
          <li key={id}>
            <Face name={name} role="student" small />
            <span>
              <Named name={name} />
              {id === room.responsible && <span class="aside"> {t('room.responsible')}</span>}
            </span>
          </li>
        ))}
      </ul>
      <Notes lesson={lesson} roomId={room.id} />
      {!leads && <Help lesson={lesson} room={room} />}
    </section>
  )
}

function Help({ lesson, room }: { lesson: OpenLesson; room: LessonRoom }) {
  const failed = useSignal(false)
  if (room.calls) return <p role="status">{t('room.help-called')}</p>
  return (
    <>
      <button class="btn quiet wide" type="button" onClick={() => (failed.value = !lesson.part(RoomsOf).help(room.id))}>
        {t('room.help')}
      </button>
      {failed.value && <p role="alert">{t('room.no-line')}</p>}
    </>
  )
}
