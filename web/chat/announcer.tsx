import { useEffect, useRef } from 'preact/hooks'
import { callWord } from './call-line.tsx'
import { stickerWord } from '../stickers/sticker-word.ts'
import { filesSaid } from '../files/sizes.ts'
import { plainOf } from '../text/plain.ts'
import { t } from '../words/words.ts'
import type { OpenChat } from './open-chat.ts'

const stays = 5

/**
 * For whoever listens: each message that comes while the page is open is said once. The log that is looked at is silent, because
 * turning its pages or opening it would be read out as news.
 */
export function Announcer({ chat }: { chat: OpenChat }) {
  const said = useRef<HTMLDivElement>(null)
  const fresh = chat.fresh.value
  useEffect(() => {
    for (const { author, text, files, sticker, call } of fresh) {
      const line = document.createElement('p')
      line.dir = 'auto'
      line.textContent = t('chat.says', {
        name: author.name.native,
        text: call
          ? callWord(call, false)
          : sticker
            ? stickerWord(sticker)
            : [plainOf(text), filesSaid(files)].filter(Boolean).join(' '),
      })
      said.current?.appendChild(line)
    }
    while ((said.current?.childElementCount ?? 0) > stays) said.current?.firstElementChild?.remove()
  }, [fresh])
  return <div class="hear" role="log" aria-live="polite" aria-label={t('chat.new-below')} ref={said} />
}
