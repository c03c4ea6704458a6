import { signal } from '@preact/signals'
import { postings, RoomPage, type RoomChange } from '../../worker/protocol/messages.ts'
import { api, whyOf, type Why } from '../api.ts'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import type { OpenChat } from './open-chat.ts'

const waits = [0, 10, 60, 300]
const failed = signal<Why | null>(null)

/** Who may write here, and how often: for whoever leads the group, and folded away until it is wanted. */
export function RoomSettings({ chat }: { chat: OpenChat }) {
  const room = chat.room.value?.room
  if (!room?.maySet) return null
  // It holds on the page at once: a second change soon after says the first one again, not what was before it.
  const set = (change: Partial<RoomChange>) => {
    const before = chat.room.value!
    const room = { ...before.room, ...change }
    chat.room.value = { ...before, room }
    failed.value = null
    api(RoomPage, chat.path('room'), { method: 'PUT', json: { posting: room.posting, slowMs: room.slowMs } }).then(
      (page) => (chat.room.value = page),
      (error: unknown) => {
        chat.room.value = before
        failed.value = whyOf(error)
      }
    )
  }
  return (
    <details class="pins">
      <summary>{t('chat.room')}</summary>
      {failed.value && <Failed what={t('chat.failed')} why={failed.value} />}
      <div class="seg whole" role="group" aria-label={t('chat.posting')}>
        {postings.map((posting) => (
          <button key={posting} type="button" aria-pressed={room.posting === posting} onClick={() => set({ posting })}>
            {t(`chat.posting-${posting}`)}
          </button>
        ))}
      </div>
      <label class="field">
        <span>{t('chat.slow')}</span>
        <select
          class="input"
          value={room.slowMs / 1000}
          onChange={({ currentTarget: { value } }) => set({ slowMs: Number(value) * 1000 })}
        >
          {waits.map((n) => (
            <option key={n} value={n}>
              {n === 0 ? t('chat.slow-none') : t('chat.slow-wait', { n })}
            </option>
          ))}
        </select>
      </label>
    </details>
  )
}
