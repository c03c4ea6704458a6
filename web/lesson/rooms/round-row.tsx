import type { RoomsKept } from '../../../worker/protocol/lesson-rooms.ts'
import { clockTime } from '../../parts/when.ts'
import { listed, t } from '../../words/words.ts'
import { NoteRow } from './notes.tsx'
import './rooms.css'

type Round = RoomsKept['rounds'][number]

/** The rooms of one time: who was in them, which adults came and when, and what was written. */
export const RoundRow = ({ round }: { round: Round }) => (
  <section class="paper ask-now">
    <h2>
      {t('asked.rooms')} <span class="aside num">{clockTime(round.openedAt)}</span>
    </h2>
    {round.rooms.map((room) => (
      <div key={room.id} class="block">
        <h3>{t('room.nth', { n: room.n })}</h3>
        <p class="second">{listed(room.members.map(({ name }) => name.native))}</p>
        {room.visits.map(({ id, name, cameAt, leftAt }) => (
          <p key={`${id}${cameAt}`} class="aside">
            {t('asked.visit', {
              name: name.native,
              from: clockTime(cameAt),
              until: clockTime(leftAt ?? round.closedAt ?? cameAt),
            })}
          </p>
        ))}
        <ul class="notes">
          {round.notes
            .filter(({ roomId }) => roomId === room.id || roomId === null)
            .map((note) => (
              <NoteRow key={note.id} note={note} />
            ))}
        </ul>
      </div>
    ))}
  </section>
)
