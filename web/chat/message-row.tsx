import type { Message } from '../../worker/protocol/messages.ts'
import { Attached } from '../files/attached.tsx'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { Icon } from '../icons/icon.tsx'
import { Face, Named } from '../parts/person.tsx'
import { clockTime } from '../parts/when.ts'
import { Sticker } from '../stickers/sticker.tsx'
import { stickerWord } from '../stickers/sticker-word.ts'
import { plainOf } from '../text/plain.ts'
import { PreviewCard } from '../text/preview-card.tsx'
import { t } from '../words/words.ts'
import type { Acts } from './acts.ts'
import { CallNote } from './call-line.tsx'
import { MessageWords } from './message-words.tsx'
import { faceRole, partWord } from './names.ts'

type Props = {
  message: Message
  mine: boolean
  own: string | undefined
  together: boolean
  marked: boolean
  last: boolean
  acts: Acts
  act: () => void
  /** Where the group's files are read from. */
  at: string
}

/** One message. The arrows walk from one to the next, and Enter opens what can be done with it. */
export function MessageRow({ message, mine, own, together, marked, last, acts, act, at }: Props) {
  const { author, seq, state } = message
  const name = author.name.native
  return (
    <article
      class={`${mine ? 'msg mine' : 'msg'} ${together ? 'next' : ''} ${marked ? 'marked' : ''}`}
      data-seq={seq}
      tabIndex={last ? 0 : -1}
      aria-label={`${mine ? t('chat.you') : name}, ${clockTime(message.postedAt)}`}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget && state === 'posted' && !message.call) act()
      }}
    >
      {!mine && !together && <Face name={author.name} role={faceRole(author.role)} />}
      {!together && (
        <p class="said-by">
          {!mine && <Named name={author.name} />}
          {!mine && partWord(author.role) && <span class="role works">{partWord(author.role)}</span>}
          <span class="aside num">{clockTime(message.postedAt)}</span>
        </p>
      )}
      {state === 'posted' ? (
        <Said message={message} groupId={acts.chat.groupId} mine={mine} at={at} />
      ) : (
        <p class="aside gone">{t(`chat.${state}`)}</p>
      )}
      {message.reactions.length > 0 && <Reactions message={message} own={own} acts={acts} />}
      {message.editedAt !== null && <p class="aside">{t('chat.edited')}</p>}
      {state === 'posted' && !message.call && (
        <button class="tap do" type="button" tabIndex={-1} aria-label={t('chat.actions')} onClick={act}>
          <Icon name="dots" size="s" />
        </button>
      )}
    </article>
  )
}

function Said({ message, groupId, mine, at }: { message: Message; groupId: string; mine: boolean; at: string }) {
  const { replyTo, text, files, author, sticker, preview, call } = message
  if (call) return <CallNote call={call} mine={mine} />
  return (
    <>
      {(text !== '' || replyTo || sticker) && (
        <div class={mine && !sticker ? 'words bubble' : 'words'}>
          {replyTo && (
            <a class="quote cut" href={`?at=${replyTo.seq}`} dir="auto">
              {replyTo.state === 'posted'
                ? t('chat.says', {
                    name: replyTo.author.name.native,
                    text: replyTo.sticker ? stickerWord(replyTo.sticker) : plainOf(replyTo.text),
                  })
                : t(`chat.${replyTo.state}`)}
            </a>
          )}
          {sticker ? <Sticker name={sticker} /> : <MessageWords message={message} groupId={groupId} mine={mine} />}
          {preview && <PreviewCard preview={preview} />}
        </div>
      )}
      <Attached
        at={at}
        reads={schoolPath(me.value!.school.id, `groups/${groupId}/files`)}
        files={files}
        by={author.name.native}
      />
    </>
  )
}

/** Tapping one that is there adds one's own, or takes it back. */
const Reactions = ({ message, own, acts }: { message: Message; own: string | undefined; acts: Acts }) => (
  <p class="reacts">
    {message.reactions.map(({ emoji, count }) => (
      <button
        key={emoji}
        class="react"
        type="button"
        aria-pressed={emoji === own}
        aria-label={t('chat.reacted', { emoji, n: count })}
        onClick={() => acts.react(message, emoji === own ? null : emoji)}
      >
        <span aria-hidden="true">{emoji}</span>
        <span class="num" aria-hidden="true">
          {count}
        </span>
      </button>
    ))}
  </p>
)
