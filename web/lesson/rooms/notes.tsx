import { useEffect, useRef } from 'preact/hooks'
import type { Note } from '../../../worker/protocol/lesson-rooms.ts'
import { Icon } from '../../icons/icon.tsx'
import { langOfText } from '../../text/lang.ts'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { draftOf, Said } from '../said.ts'
import { RoomsOf } from './rooms-of.ts'

/** What the room writes, with what was said to all, and a line to write on. */
export function Notes({ lesson, roomId }: { lesson: OpenLesson; roomId: string }) {
  const { here } = lesson.part(RoomsOf)
  const { waiting, refused } = lesson.part(Said)
  const notes = here.value.notes.filter((one) => one.roomId === roomId || one.roomId === null)
  const ours = waiting.value.flatMap((one) => (one.type === 'note' && one.roomId === roomId ? [one] : []))
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [notes.length])
  return (
    <>
      <h3 class="hear">{t('room.notes')}</h3>
      {notes.length + ours.length === 0 && <p class="second">{t('room.no-notes')}</p>}
      <div class="notes" role="log">
        <ul>
          {notes.map((note) => (
            <NoteRow key={note.id} note={note} />
          ))}
          {ours.map(({ id, text }) => (
            <li key={id} class="waits-out">
              <Icon name="clock" size="xs" /> <span dir="auto">{text}</span>
            </li>
          ))}
        </ul>
        <div ref={end} />
      </div>
      {refused.value && <p role="alert">{t('room.not-taken')}</p>}
      <Writing lesson={lesson} roomId={roomId} />
    </>
  )
}

export const NoteRow = ({ note }: { note: Note }) => (
  <li class={note.roomId === null ? 'to-all' : ''}>
    <b dir="auto">{note.author.name.native}</b>
    {note.roomId === null && <span class="aside"> {t('room.to-all')}</span>}
    <p dir="auto" lang={langOfText(note.text)}>
      {note.text}
    </p>
  </li>
)

/** `roomId` is null for what is said to all rooms. What is being written stands through a line that breaks. */
export function Writing({ lesson, roomId }: { lesson: OpenLesson; roomId: string | null }) {
  const said = lesson.part(Said)
  const key = draftOf({ type: 'note', roomId })
  const text = said.drafts.value[key] ?? ''
  const send = (event: Event) => {
    event.preventDefault()
    if (text.trim() === '') return
    lesson.part(RoomsOf).note(roomId, text.trim())
    said.write(key, '')
  }
  const word = t(roomId === null ? 'room.say-all' : 'room.write')
  return (
    <form class="pin-line" onSubmit={send}>
      <input
        class="input"
        dir="auto"
        aria-label={word}
        placeholder={word}
        maxLength={1000}
        autocomplete="off"
        value={text}
        onInput={({ currentTarget }) => said.write(key, currentTarget.value)}
      />
      <button class="btn" type="submit" aria-label={t('room.send')}>
        <Icon name="send" size="s" way />
      </button>
    </form>
  )
}
