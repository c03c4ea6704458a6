import { plainOf } from '../text/plain.ts'
import { t } from '../words/words.ts'
import type { OpenChat } from './open-chat.ts'

/** What is kept on top, folded to one line. What the open rows say of a message is newer than what was kept. */
export function Pins({ chat }: { chat: OpenChat }) {
  const rows = new Map(chat.chat.value.rows.map((row) => [row.id, row]))
  const kept = (chat.room.value?.pins ?? []).map((pin) => rows.get(pin.id) ?? pin)
  const fresh = chat.chat.value.rows.filter((row) => !kept.some(({ id }) => id === row.id))
  const pins = [...kept, ...fresh].filter((row) => row.pinnedAt !== null && row.state === 'posted')
  if (pins.length === 0) return null
  return (
    <details class="pins">
      <summary>{t('chat.pins', { n: pins.length })}</summary>
      <ul>
        {pins.map(({ id, seq, author, text }) => (
          <li key={id}>
            <a class="row bare" href={`?at=${seq}`}>
              <span class="body cut" dir="auto">
                {t('chat.says', { name: author.name.native, text: plainOf(text) })}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
