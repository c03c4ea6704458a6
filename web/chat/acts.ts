import { signal } from '@preact/signals'
import { Message, noMentions, type Mentions } from '../../worker/protocol/messages.ts'
import { Direct } from '../../worker/protocol/directs.ts'
import { refresh } from '../me/state.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { calledIn, nothingWritten, type Written } from '../text/written.ts'
import { uuid } from '../uuid.ts'
import { draftOf, keepDraft, noDraft, type Draft } from './drafts.ts'
import type { OpenChat } from './open-chat.ts'
import type { WaitingMessage } from './waiting.ts'

/** What one does in a chat: write, answer, change, take back, react, keep on top. */
export class Acts {
  readonly draft = signal<Draft>(noDraft)
  /** The message whose words are being changed; the draft waits meanwhile. */
  readonly editing = signal<{ message: Message; written: Written; id: string } | null>(null)
  readonly failed = signal<Why | null>(null)
  readonly chat: OpenChat

  constructor(chat: OpenChat) {
    this.chat = chat
    this.draft.value = draftOf(chat.me, chat.groupId)
  }

  get written(): Written {
    return this.editing.value?.written ?? this.draft.value.written
  }

  write(written: Written) {
    if (this.editing.value) this.editing.value = { ...this.editing.value, written }
    else this.keep({ ...this.draft.value, written })
    if (written.text !== '') this.chat.writers.say()
  }

  replyTo(messageId: string | null) {
    this.editing.value = null
    this.keep({ ...this.draft.value, replyTo: messageId })
  }

  edit(message: Message | null) {
    this.failed.value = null
    this.editing.value = message && { message, written: { text: message.text, called: [] }, id: uuid() }
  }

  /** Whom the draft calls: members, or a whole. */
  mentions(): Mentions {
    const ids = calledIn(this.draft.value.written).map(({ id }) => id)
    const wide = ids.includes('all') ? 'all' : ids.includes('class') ? 'class' : 'nobody'
    return { members: ids.filter((id) => id !== 'all' && id !== 'class'), wide }
  }

  /** Frozen and sent; the field is free for the next at once. */
  async send(people: number | null = null) {
    const { written, replyTo } = this.draft.value
    const text = written.text.trim()
    if (text === '') return
    const mentions = this.mentions()
    this.keep(noDraft)
    const draft = { id: uuid(), text, replyTo, files: [], mentions: mentions ?? noMentions, people }
    if (!this.chat.atEnd.value) void this.chat.toEnd()
    await this.chat.sending.say(this.chat.groupId, draft)
  }

  async save() {
    const { editing } = this
    const now = editing.value
    if (!now || now.written.text.trim() === '') return
    const json = { id: now.id, text: now.written.text.trim() }
    if (await this.done(`messages/${now.message.id}`, { method: 'PATCH', json })) editing.value = null
  }

  recall = (message: Message) => this.done(`messages/${message.id}`, { method: 'DELETE' })

  pin = (message: Message, state: 'pinned' | 'unpinned') =>
    this.done(`messages/${message.id}/pin`, { method: 'PUT', json: { state } })

  /** Where only the staff write, an answer goes to whoever wrote: a conversation under the school's rules, or the one there is. */
  async answerAlone({ author }: Message): Promise<string | null> {
    this.failed.value = null
    try {
      const json = { id: uuid(), members: [author.id] }
      const path = schoolPath(this.chat.me.school.id, 'directs')
      const { group } = await command(Direct, path, { method: 'POST', json })
      await refresh()
      return group.id
    } catch (error) {
      this.failed.value = whyOf(error)
      return null
    }
  }

  /** Shown at once; what the school answers overrules it. */
  async react(message: Message, emoji: string | null) {
    const { chat } = this.chat
    const own = new Map(chat.value.own)
    if (emoji === null) own.delete(message.id)
    else own.set(message.id, emoji)
    const before = chat.value.own
    chat.value = { ...chat.value, own }
    const done = await this.done(`messages/${message.id}/reaction`, { method: 'PUT', json: { emoji: emoji ?? '' } })
    if (!done) chat.value = { ...chat.value, own: before }
  }

  /** What was refused goes back into the field, behind what stands there. */
  takeUp(waiting: WaitingMessage) {
    const { written, replyTo } = this.draft.value
    const text = written.text ? `${waiting.draft.text}\n${written.text}` : waiting.draft.text
    this.keep({ written: { ...nothingWritten, text }, replyTo: replyTo ?? waiting.draft.replyTo })
    void this.chat.sending.drop(waiting)
  }

  private keep(draft: Draft) {
    this.draft.value = draft
    keepDraft(this.chat.me, this.chat.groupId, draft)
  }

  private async done(path: string, sending: { method: 'PUT' | 'PATCH' | 'DELETE'; json?: unknown }): Promise<boolean> {
    this.failed.value = null
    try {
      this.chat.take(await command(Message, this.chat.path(path), sending))
      return true
    } catch (error) {
      this.failed.value = whyOf(error)
      return false
    }
  }
}
