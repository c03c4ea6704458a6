import { useSignal } from '@preact/signals'
import lazy from 'preact-iso/lazy'
import { useLocation } from 'preact-iso/router'
import { editableMs, type Message } from '../../worker/protocol/messages.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { mayI } from '../me/state.ts'
import { Ask } from '../parts/ask.tsx'
import { schoolNow } from '../school-time.ts'
import { t } from '../words/words.ts'
import type { Acts } from './acts.ts'
import type { OpenChat } from './open-chat.ts'

const EmojiPicker = lazy(() => import('../emoji/picker.tsx'))
const usual = ['👍', '❤️', '😄', '😮', '😢', '🙏']

/** What can be done with one message. Taking it back is asked once more, because everyone sees it. */
export function MessageActions(props: { message: Message; chat: OpenChat; acts: Acts; close: () => void }) {
  const { message, chat, acts, close } = props
  const shows = useSignal<'all' | 'emoji' | 'recall' | 'reported'>('all')
  const own = chat.chat.value.own.get(message.id)
  const mine = message.author.id === chat.me.member.id
  const room = chat.room.value?.room
  const { route } = useLocation()
  const then = (act: () => unknown) => () => {
    close()
    void act()
  }
  const react = (emoji: string) => then(() => acts.react(message, emoji === own ? null : emoji))()
  const report = async () => {
    if (await acts.report(message)) shows.value = 'reported'
    else close()
  }
  if (shows.value === 'reported')
    return (
      <Ask title={t('chat.reported')} close={close}>
        <p class="second">{t('chat.reported-hint')}</p>
        <button class="btn wide" type="button" onClick={close}>
          {t('chat.done')}
        </button>
      </Ask>
    )
  if (shows.value === 'recall')
    return (
      <Ask title={t('chat.recall-ask')} close={close}>
        <p class="second">{t('chat.recall-hint')}</p>
        <button class="btn bad wide" type="button" onClick={then(() => acts.recall(message))}>
          {t('chat.recall')}
        </button>
        <button class="btn quiet wide" type="button" onClick={close}>
          {t('chat.cancel')}
        </button>
      </Ask>
    )
  if (shows.value === 'emoji')
    return (
      <Ask title={t('chat.react')} close={close}>
        <EmojiPicker choose={react} close={close} />
      </Ask>
    )
  return (
    <Ask title={t('chat.actions')} close={close}>
      <p class="quick">
        {usual.map((emoji) => (
          <button key={emoji} class="tap" type="button" aria-pressed={emoji === own} onClick={() => react(emoji)}>
            {emoji}
          </button>
        ))}
        <button class="tap" type="button" aria-label={t('chat.emoji')} onClick={() => (shows.value = 'emoji')}>
          <Icon name="plus" />
        </button>
      </p>
      <div class="acts">
        {room && !room.mayPost && !mine && mayI('direct.start') && (
          <Act
            icon="reply"
            word={t('chat.answer-sender', { name: message.author.name.native })}
            act={then(() => acts.answerAlone(message).then((id) => id && route(`/groups/${id}`)))}
          />
        )}
        {room?.mayPost && <Act icon="reply" word={t('chat.reply')} act={then(() => acts.replyTo(message.id))} />}
        {mine && schoolNow() - message.postedAt < editableMs && (
          <Act icon="pen" word={t('chat.edit')} act={then(() => acts.edit(message))} />
        )}
        {room?.mayPin && (
          <Act
            icon="up"
            word={message.pinnedAt === null ? t('chat.pin') : t('chat.unpin')}
            act={then(() => acts.pin(message, message.pinnedAt === null ? 'pinned' : 'unpinned'))}
          />
        )}
        {!mine && <Act icon="alert" word={t('chat.report')} act={() => void report()} />}
        {(mine || room?.mayPin) && <Act icon="x" word={t('chat.recall')} act={() => (shows.value = 'recall')} />}
      </div>
      <button class="btn quiet wide" type="button" onClick={close}>
        {t('chat.cancel')}
      </button>
    </Ask>
  )
}

const Act = ({ icon, word, act }: { icon: IconName; word: string; act: () => void }) => (
  <button class="row bare" type="button" onClick={act}>
    <Icon name={icon} size="s" />
    <span class="body">{word}</span>
  </button>
)
