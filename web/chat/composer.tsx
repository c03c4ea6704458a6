import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { countedFrom, People, type Room } from '../../worker/protocol/messages.ts'
import { api, type Why } from '../api.ts'
import { Add, Chosen } from '../files/attach.tsx'
import { Recorder } from '../files/record.ts'
import { Speak } from '../files/speak.tsx'
import { Icon } from '../icons/icon.tsx'
import { Ask } from '../parts/ask.tsx'
import { Failed } from '../parts/states.tsx'
import type { Callable } from '../text/choices.ts'
import { ComposerField } from '../text/composer-field.tsx'
import { useSigns } from '../text/signs.tsx'
import { listed, t } from '../words/words.ts'
import type { Acts } from './acts.ts'
import { partWord } from './names.ts'
import type { OpenChat } from './open-chat.ts'

/** Why nobody writes here just now. */
const whyNot = (refused: Room['refused']) =>
  refused === 'second-adult-gone'
    ? 'chat.second-gone'
    : refused === 'hours'
      ? 'chat.after-hours'
      : refused === null || ['announcement', 'looks-on', 'leads-call'].includes(refused)
        ? 'chat.staff-only'
        : 'chat.read-only'

/** Where one writes to the group: what is typed is kept with every letter, and calling hundreds is asked once, with the count. */
export function Composer({ chat, acts, name }: { chat: OpenChat; acts: Acts; name: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const asking = useSignal(false)
  const signs = useSigns({
    field,
    written: acts.written,
    change: (written) => acts.write(written),
    stick: acts.editing.value ? undefined : (name) => void acts.stick(name),
  })
  const room = chat.room.value?.room
  const editing = acts.editing.value
  if (room && !room.mayPost) return <p class="composer second">{t(whyNot(room.refused))}</p>

  const unsent = editing ? [] : chat.uploads.chosenIn(chat.groupId)
  const empty = acts.written.text.trim() === '' && unsent.length === 0
  const notTaken = (why: Why | null) => (acts.notTaken.value = why)
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
      {signs.panel}
      {!editing && <Chosen uploads={chat.uploads} groupId={chat.groupId} people={(find) => peopleOf(chat, find)} />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {!editing && <Add uploads={chat.uploads} groupId={chat.groupId} failed={notTaken} />}
        <ComposerField
          written={acts.written}
          change={(written) => acts.write(written)}
          label={t('chat.write', { group: name })}
          send={send}
          editLast={() => acts.edit(lastOf(chat))}
          people={(asked) => peopleIn(chat, asked)}
          field={field}
          files={editing ? undefined : (found) => void chat.uploads.choose(chat.groupId, found).then(notTaken)}
        />
        {signs.button}
        {empty && !editing && Recorder.possible ? (
          <Speak uploads={chat.uploads} groupId={chat.groupId} failed={notTaken} />
        ) : (
          <button
            class="tap go"
            type="submit"
            aria-label={editing ? t('chat.save') : t('chat.send')}
            aria-disabled={empty}
          >
            <Icon name={editing ? 'check' : 'send'} />
          </button>
        )}
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
      {acts.notTaken.value && <Failed what={t('files.not-taken')} why={acts.notTaken.value} />}
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

const peopleOf = async (chat: OpenChat, find: string) =>
  (await api(People, chat.path(`people?find=${encodeURIComponent(find)}`))).people

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
  const people = await peopleOf(chat, asked)
  return [
    ...wides.filter(({ name }) => name.native.toLowerCase().startsWith(asked.toLowerCase())),
    ...people.map(({ id, name, role }) => ({ id, name, hint: partWord(role) || undefined })),
  ]
}
