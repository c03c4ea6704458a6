import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { countedFrom, People } from '../../worker/protocol/messages.ts'
import { api } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { Ask } from '../parts/ask.tsx'
import { Failed } from '../parts/states.tsx'
import type { Callable } from '../text/choices.ts'
import { ComposerField } from '../text/composer-field.tsx'
import { listed, t } from '../words/words.ts'
import type { Acts } from './acts.ts'
import { partWord } from './names.ts'
import type { OpenChat } from './open-chat.ts'

/** Where one writes to the group: what is typed is kept with every letter, and calling hundreds is asked once, with the count. */
export function Composer({ chat, acts, name }: { chat: OpenChat; acts: Acts; name: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const asking = useSignal(false)
  const room = chat.room.value?.room
  const editing = acts.editing.value
  if (room && !room.mayPost) return <p class="composer second">{t('chat.staff-only')}</p>

  function send() {
    if (editing) return void acts.save()
    if (room && acts.mentions().wide === 'all' && room.people > countedFrom) asking.value = true
    else void acts.send()
    field.current?.focus()
  }

  return (
    <div class="composer">
      <Writing chat={chat} />
      <Above chat={chat} acts={acts} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <ComposerField
          written={acts.written}
          change={(written) => acts.write(written)}
          label={t('chat.write', { group: name })}
          send={send}
          editLast={() => acts.edit(lastOf(chat))}
          people={(asked) => peopleIn(chat, asked)}
          field={field}
        />
        <button
          class="tap go"
          type="submit"
          aria-label={editing ? t('chat.save') : t('chat.send')}
          aria-disabled={acts.written.text.trim() === ''}
        >
          <Icon name={editing ? 'check' : 'send'} />
        </button>
      </form>
      {asking.value && room && (
        <Ask title={t('chat.call-ask', { n: room.people })} close={() => (asking.value = false)}>
          <p class="second">{t('chat.call-hint')}</p>
          <button
            class="btn wide"
            type="button"
            onClick={() => {
              asking.value = false
              void acts.send(room.people)
            }}
          >
            {t('chat.call-send')}
          </button>
          <button class="btn quiet wide" type="button" onClick={() => (asking.value = false)}>
            {t('chat.cancel')}
          </button>
        </Ask>
      )}
    </div>
  )
}

/** What the field is for just now, where it is not for something new; and why the last thing was not done. */
function Above({ chat, acts }: { chat: OpenChat; acts: Acts }) {
  const { replyTo } = acts.draft.value
  const answered = replyTo && chat.chat.value.rows.find(({ id }) => id === replyTo)
  const says = acts.editing.value
    ? t('chat.editing')
    : replyTo && t('chat.reply-to', { name: answered ? answered.author.name.native : '' })
  return (
    <>
      {acts.failed.value && acts.editing.value && acts.failed.value === 'not-allowed' ? (
        <p class="why" role="alert">
          {t('chat.too-late')}
        </p>
      ) : (
        acts.failed.value && <Failed what={t('chat.failed')} why={acts.failed.value} />
      )}
      {says && (
        <p class="above">
          <span class="cut">{says}</span>
          <button
            class="tap"
            type="button"
            aria-label={t('chat.cancel')}
            onClick={() => (acts.editing.value ? acts.edit(null) : acts.replyTo(null))}
          >
            <Icon name="x" size="s" />
          </button>
        </p>
      )}
    </>
  )
}

function Writing({ chat }: { chat: OpenChat }) {
  const writing = chat.writers.writing.value
  const few = writing.length < 3
  return (
    <p class="aside writing" aria-live="off">
      {writing.length > 0 &&
        (few
          ? t('chat.writes', { name: listed(writing.map(({ name }) => name.native)) })
          : t('chat.write-many', { n: writing.length }))}
    </p>
  )
}

const lastOf = (chat: OpenChat) =>
  chat.chat.value.rows.findLast(({ author, state }) => author.id === chat.me.member.id && state === 'posted') ?? null

/** Those whose names fit, and for whoever may call them the class and everyone. */
async function peopleIn(chat: OpenChat, asked: string): Promise<Callable[]> {
  const room = chat.room.value?.room
  const wides: Callable[] = []
  if (room) wides.push({ id: 'class', name: { native: t('chat.class-word'), reading: '' }, hint: t('chat.class-hint') })
  if (room?.mayCallAll)
    wides.push({
      id: 'all',
      name: { native: t('chat.all-word'), reading: '' },
      hint: t('chat.all-hint', { n: room.people }),
    })
  const { people } = await api(People, chat.path(`people?find=${encodeURIComponent(asked)}`))
  return [
    ...wides.filter(({ name }) => name.native.toLowerCase().startsWith(asked.toLowerCase())),
    ...people.map(({ id, name, role }) => ({ id, name, hint: partWord(role) || undefined })),
  ]
}
