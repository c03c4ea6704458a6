import type { LessonRoom, Rooms } from '../../../worker/protocol/lesson-rooms.ts'
import { Icon } from '../../icons/icon.tsx'
import { Named } from '../../parts/person.tsx'
import { Failed } from '../../parts/states.tsx'
import { uuid } from '../../uuid.ts'
import { t } from '../../words/words.ts'
import { useActing } from '../acting.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Writing } from './notes.tsx'
import { RoomsOf } from './rooms-of.ts'
import { TimeLeft } from './time-left.tsx'
import './rooms.css'

/** All rooms at a glance: who is where, who calls for help, and a door into each. */
export function RoomsLed({ lesson, rooms }: { lesson: OpenLesson; rooms: Rooms }) {
  const part = lesson.part(RoomsOf)
  const { busy, failed, act } = useActing(lesson)
  const mine = lesson.me.member.id
  const own = part.own.value
  const visit = (roomId: string) => {
    part.broughtBack.value = false
    void act('POST', 'rooms/visits', { id: uuid(), roomId })
  }
  return (
    <section class="block" aria-labelledby="rooms-led">
      <h2 id="rooms-led">
        {t('room.rooms')}
        <span class="aside end">
          <TimeLeft lesson={lesson} until={rooms.until} />
        </span>
      </h2>
      {failed.value && (
        <Failed why={failed.value} what={failed.value === 'not-allowed' ? t('room.alone') : t('ask.not-done')} />
      )}
      {part.broughtBack.value && <p class="strip warn">{t('room.brought-back')}</p>}
      <div class="btns start">
        <button
          class="btn small quiet"
          type="button"
          aria-pressed={rooms.voice === mine}
          disabled={busy.value}
          onClick={() => void act('PUT', 'rooms/voice', { state: rooms.voice === mine ? 'off' : 'on' })}
        >
          <Icon name="mic" size="s" />
          {t(rooms.voice === mine ? 'room.voice-off' : 'room.voice-on')}
        </button>
        {own && (
          <button class="btn small quiet" type="button" disabled={busy.value} onClick={() => visit('all')}>
            {t('room.leave')}
          </button>
        )}
      </div>
      <Writing lesson={lesson} roomId={null} />
      <ul>
        {rooms.rooms.map((room) => (
          <li key={room.id}>
            <RoomRow
              lesson={lesson}
              rooms={rooms}
              room={room}
              act={act}
              enter={() => visit(room.id)}
              busy={busy.value}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

type RowProps = {
  lesson: OpenLesson
  rooms: Rooms
  room: LessonRoom
  act: ReturnType<typeof useActing>['act']
  enter: () => void
  busy: boolean
}
function RoomRow({ lesson, rooms, room, act, enter, busy }: RowProps) {
  const part = lesson.part(RoomsOf)
  const notes = part.here.value.notes.filter(({ roomId }) => roomId === room.id)
  const caller = room.members.find(({ id }) => id === room.calls?.memberId)
  const isHere = part.own.value?.id === room.id
  return (
    <div class="room-row">
      <div class="room-head">
        <b>{t('room.nth', { n: room.n })}</b>
        {caller && (
          <span class="chip warn" role="status">
            <Icon name="alert" size="xs" />
            {t('room.calls', { name: caller.name.native })}
          </span>
        )}
        {!isHere && (
          <button class="btn small quiet end" type="button" disabled={busy} onClick={enter}>
            {t('room.enter')}
          </button>
        )}
      </div>
      <details open={isHere}>
        <summary>{t('room.n-people', { n: room.members.length })}</summary>
        <ul class="placing">
          {room.members.map(({ id, name }) => (
            <li key={id}>
              <label for={`move-${id}`}>
                <Named name={name} />
                {id === room.responsible && <span class="aside"> {t('room.responsible')}</span>}
              </label>
              {id !== room.responsible && (
                <button
                  class="btn small plain"
                  type="button"
                  disabled={busy}
                  onClick={() => void act('PUT', `rooms/responsible/${room.id}`, { memberId: id })}
                >
                  {t('room.make-responsible')}
                </button>
              )}
              <Moving
                rooms={rooms}
                room={room}
                id={id}
                move={(to) => act('PUT', `rooms/members/${id}`, { roomId: to })}
              />
            </li>
          ))}
        </ul>
        {notes.map(({ id, author, text }) => (
          <p key={id} class="second" dir="auto">
            <b>{author.name.native}</b> {text}
          </p>
        ))}
      </details>
    </div>
  )
}

type MovingProps = { rooms: Rooms; room: LessonRoom; id: string; move: (to: string) => Promise<boolean> }
/** Shows where somebody is, also while the school is asked, and when it did not take it. */
const Moving = ({ rooms, room, id, move }: MovingProps) => (
  <select
    class="input"
    id={`move-${id}`}
    value={room.id}
    onChange={({ currentTarget }) => {
      const to = currentTarget.value
      currentTarget.value = room.id
      void move(to)
    }}
  >
    {rooms.rooms.map((one) => (
      <option key={one.id} value={one.id}>
        {t('room.nth', { n: one.n })}
      </option>
    ))}
  </select>
)
