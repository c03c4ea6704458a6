import { useMemo } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import type { Split } from '../../../worker/protocol/lesson-rooms.ts'
import { Ask } from '../../parts/ask.tsx'
import { Failed } from '../../parts/states.tsx'
import { uuid } from '../../uuid.ts'
import { inOrder, number, t } from '../../words/words.ts'
import { useActing } from '../acting.ts'
import type { OpenLesson } from '../open-lesson.ts'
import './rooms.css'

const ways = ['number', 'size', 'hand'] as const
const minutes = [0, 5, 10, 15, 20] as const

/** One tap puts the class into as many rooms as it says; how many, how large and for how long may be changed before. */
export function RoomsStart({ lesson, close }: { lesson: OpenLesson; close: () => void }) {
  const { busy, failed, act } = useActing(lesson)
  const id = useMemo(() => uuid(), [])
  const students = lesson.people.value.filter(({ place }) => place === 'student')
  const how = useSignal<(typeof ways)[number]>('number')
  const rooms = useSignal(Math.max(1, Math.min(10, Math.floor(students.length / 3))))
  const size = useSignal(3)
  const until = useSignal(10)
  const places = useSignal<Readonly<Record<string, number>>>({})
  const start = async () => {
    const split = splitOf(how.value, { rooms: rooms.value, size: size.value, places: places.value })
    if (await act('POST', 'rooms', { id, split, minutes: until.value })) close()
  }
  return (
    <Ask title={t('room.start')} close={close}>
      {failed.value && <Failed why={failed.value} what={t('ask.not-done')} />}
      <div class="seg whole" role="group" aria-label={t('room.how')}>
        {ways.map((way) => (
          <button key={way} type="button" aria-pressed={how.value === way} onClick={() => (how.value = way)}>
            {t(`room.by-${way}`)}
          </button>
        ))}
      </div>
      {how.value === 'size' ? (
        <Few id="room-size" word={t('room.size')} of={size} least={2} />
      ) : (
        <Few id="room-number" word={t('room.number')} of={rooms} least={1} />
      )}
      {how.value === 'hand' && (
        <ul class="placing">
          {students
            .toSorted((a, b) => inOrder(a.name.native, b.name.native))
            .map(({ memberId, name }, n) => (
              <li key={memberId}>
                <label for={`place-${memberId}`} dir="auto">
                  {name.native}
                </label>
                <select
                  class="input"
                  id={`place-${memberId}`}
                  value={places.value[memberId] ?? n % rooms.value}
                  onChange={({ currentTarget }) =>
                    (places.value = { ...places.value, [memberId]: Number(currentTarget.value) })
                  }
                >
                  {Array.from({ length: rooms.value }, (_, room) => (
                    <option key={room} value={room}>
                      {t('room.nth', { n: room + 1 })}
                    </option>
                  ))}
                </select>
              </li>
            ))}
        </ul>
      )}
      <div class="field">
        <label for="room-minutes">{t('room.minutes')}</label>
        <select
          class="input"
          id="room-minutes"
          value={until.value}
          onChange={({ currentTarget }) => (until.value = Number(currentTarget.value))}
        >
          {minutes.map((n) => (
            <option key={n} value={n}>
              {n === 0 ? t('room.until-called') : t('room.n-minutes', { n })}
            </option>
          ))}
        </select>
      </div>
      <div class="btns">
        <button class="btn" type="button" disabled={busy.value || students.length === 0} onClick={() => void start()}>
          {t('room.go')}
        </button>
        <button class="btn plain" type="button" onClick={close}>
          {t('ask.back')}
        </button>
      </div>
      {students.length === 0 && <p class="second">{t('room.nobody')}</p>}
    </Ask>
  )

  /** What the selects show is what is sent. */
  function splitOf(
    way: (typeof ways)[number],
    { rooms, size, places }: { rooms: number; size: number; places: Readonly<Record<string, number>> }
  ): Split {
    if (way === 'number') return { how: 'number', number: rooms }
    if (way === 'size') return { how: 'size', size }
    const hand = Array.from({ length: rooms }, (): string[] => [])
    students
      .toSorted((a, b) => inOrder(a.name.native, b.name.native))
      .forEach(({ memberId }, n) => hand[Math.min(places[memberId] ?? n % rooms, rooms - 1)]!.push(memberId))
    return { how: 'hand', rooms: hand }
  }
}

type FewProps = { id: string; word: string; of: { value: number }; least: number }
const Few = ({ id, word, of, least }: FewProps) => (
  <div class="field">
    <label for={id}>{word}</label>
    <div class="few">
      <button
        class="btn quiet"
        type="button"
        aria-label={t('room.fewer')}
        onClick={() => (of.value = Math.max(least, of.value - 1))}
      >
        −
      </button>
      <output class="big-n" id={id}>
        {number(of.value)}
      </output>
      <button
        class="btn quiet"
        type="button"
        aria-label={t('room.more')}
        onClick={() => (of.value = Math.min(50, of.value + 1))}
      >
        +
      </button>
    </div>
  </div>
)
