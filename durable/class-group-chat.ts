import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { FileDraft } from '../worker/protocol/files.ts'
import type { MessageDraft, MessageEdit, RoomChange } from '../worker/protocol/messages.ts'
import type { ReportDraft } from '../worker/protocol/reports.ts'
import type { Variant } from '../worker/protocol/translations.ts'
import type { FileDesk } from './files.ts'
import type { Coming, Found, Part } from './files-rules.ts'
import type { Asker } from './group-roster.ts'
import type { MessageDesk, PageAsked } from './messages-desk.ts'
import type { Teller } from './messages-telling.ts'
import type { SearchAsked, SearchDesk } from './search-desk.ts'
import type { TranscriptDesk } from './transcript-desk.ts'
import type { TranslationDesk } from './translation-desk.ts'
import type { VariantKey } from './translation-rules.ts'

/** What a class group is asked about what is said in it, and about the files that go with it. */
export abstract class GroupChat extends DurableObject<Bindings> {
  protected abstract readonly messageDesk: MessageDesk
  protected abstract readonly fileDesk: FileDesk
  protected abstract readonly searchDesk: SearchDesk
  protected abstract readonly translationDesk: TranslationDesk
  protected abstract readonly transcriptDesk: TranscriptDesk
  protected abstract readonly teller: Teller

  postMessage(asker: Asker, draft: MessageDraft) {
    return this.messageDesk.post(asker, draft)
  }

  editMessage(asker: Asker, messageId: string, edit: MessageEdit) {
    return this.messageDesk.edit(asker, messageId, edit)
  }

  recallMessage(asker: Asker, messageId: string) {
    return this.messageDesk.recall(asker, messageId)
  }

  react(asker: Asker, messageId: string, emoji: string | null) {
    return this.messageDesk.react(asker, messageId, emoji)
  }

  pinMessage(asker: Asker, messageId: string, pinned: boolean) {
    return this.messageDesk.pin(asker, messageId, pinned)
  }

  messages(asker: Asker, asked: PageAsked) {
    return this.messageDesk.page(asker, asked)
  }

  room(asker: Asker) {
    return this.messageDesk.room(asker)
  }

  setRoom(asker: Asker, change: RoomChange) {
    return this.messageDesk.setRoom(asker, change)
  }

  people(asker: Asker, find: string) {
    return this.messageDesk.people(asker, find)
  }

  search(asker: Asker, asked: SearchAsked) {
    return this.searchDesk.search(asker, asked)
  }

  /** A message to be told in another language, for whoever may read it. */
  messageText(asker: Asker, messageId: string) {
    return this.searchDesk.textOf(asker, messageId)
  }

  /** A message in another language; null tells the caller, and nobody else, to make it. */
  variant(key: VariantKey) {
    return this.translationDesk.ask(key)
  }

  keepVariant(key: VariantKey, variant: Variant) {
    this.translationDesk.keep(key, variant)
  }

  giveUpVariant(key: VariantKey) {
    this.translationDesk.giveUp(key)
  }

  /** A voice message written down; or where its sound lies, which tells the caller, and nobody else, to have it written down. */
  askTranscript(asker: Asker, fileId: string) {
    return this.transcriptDesk.ask(asker, fileId)
  }

  keepTranscript(fileId: string, text: string) {
    return this.transcriptDesk.keep(fileId, text)
  }

  giveUpTranscript(fileId: string) {
    this.transcriptDesk.giveUp(fileId)
  }

  reportMessage(asker: Asker, messageId: string, draft: ReportDraft) {
    return this.messageDesk.report(asker, messageId, draft)
  }

  reportContext(messageId: string) {
    return this.messageDesk.context(messageId)
  }

  reportFile(messageId: string, fileId: string) {
    return this.messageDesk.contextFile(messageId, fileId)
  }

  openChat(asker: Asker) {
    return this.messageDesk.open(asker)
  }

  typing(memberId: string) {
    return this.teller.typing(memberId)
  }

  beginFile(asker: Asker, draft: FileDraft) {
    return this.fileDesk.begin(asker, draft)
  }

  filePlace(asker: Asker, fileId: string) {
    return this.fileDesk.place(asker, fileId)
  }

  keepFilePart(file: Coming, part: Part, bytes: number) {
    this.fileDesk.keepPart(file, part, bytes)
  }

  keepFileThumbnail(file: Coming, bytes: number) {
    this.fileDesk.keepThumbnail(file, bytes)
  }

  fileParts(fileId: string) {
    return this.fileDesk.parts(fileId)
  }

  keepFile(file: Coming, found: Found) {
    return this.fileDesk.keep(file, found)
  }

  dropFile(file: Coming) {
    this.fileDesk.drop(file)
  }

  readableFile(asker: Asker, fileId: string) {
    return this.fileDesk.readable(asker, fileId)
  }
}
