import { Waiting } from '../files/attached.tsx'
import { Icon } from '../icons/icon.tsx'
import { line } from '../me/state.ts'
import { Sticker } from '../stickers/sticker.tsx'
import { Formatted } from '../text/formatted.tsx'
import { t } from '../words/words.ts'
import type { Acts } from './acts.ts'
import type { OpenChat } from './open-chat.ts'
import type { WaitingMessage } from './waiting.ts'

/** What one has just said, with a clock until the school has it. Refused, it says why and is the writer's again. */
export function WaitingRow({ waiting, chat, acts }: { waiting: WaitingMessage; chat: OpenChat; acts: Acts }) {
  const { draft, refused } = waiting
  return (
    <article class="msg mine waits">
      {draft.sticker && <Sticker name={draft.sticker} />}
      {draft.text !== '' && (
        <div class="words bubble">
          <Formatted text={draft.text} />
        </div>
      )}
      <Waiting uploads={chat.uploads.inMessage(draft.id)} />
      {refused ? (
        <p class="strip bad" role="alert">
          <Icon name="alert" size="s" />
          <span>
            {t('chat.not-sent')} {refused === 'conflict' ? t('chat.people-changed') : t(`why.${refused}`)}
          </span>
          {refused === 'locked' && (
            <button class="btn small" type="button" onClick={() => void chat.sending.retry(waiting)}>
              {t('state.retry')}
            </button>
          )}
          <button class="btn small quiet" type="button" onClick={() => acts.takeUp(waiting)}>
            {t('chat.edit')}
          </button>
          <button class="btn small quiet" type="button" onClick={() => void chat.sending.drop(waiting)}>
            {t('chat.drop')}
          </button>
        </p>
      ) : (
        <p class="aside clock">
          <Icon name="clock" size="xs" />
          {line.value === 'away' ? t('chat.waits') : t('chat.sending')}
        </p>
      )}
    </article>
  )
}
