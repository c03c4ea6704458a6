import { useSignal } from '@preact/signals'
import lazy from 'preact-iso/lazy'
import { chatName } from '../chat/names.ts'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { withWords } from '../words/language.ts'
import { t } from '../words/words.ts'
import type { OpenLesson } from './open-lesson.ts'

const ChatBeside = lazy(() => withWords(import('../chat/beside.tsx'), 'chat', 'text', 'files'))

/** The group's own chat, opened where one stands: nobody leaves the lesson to write. */
export function ChatPanel({ lesson }: { lesson: OpenLesson }) {
  const open = useSignal(false)
  const group = me.value?.groups.find(({ id }) => id === lesson.groupId)
  if (!group) return null
  return (
    <section class="block">
      <button
        class="btn quiet small"
        type="button"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name="chat" size="s" />
        {t('lesson.chat')}
      </button>
      {open.value && <ChatBeside group={lesson.groupId} name={chatName(group)} />}
    </section>
  )
}
