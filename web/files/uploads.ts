import { signal } from '@preact/signals'
import { mostFiles } from '../../worker/protocol/messages.ts'
import type { Inbox } from '../inbox/state.ts'
import { NotTaken, prepare, prepareVoice, type Prepared, type Recorded } from './prepare.ts'
import { sendFiles, type Tag, type Upload } from './sending.ts'
import { whyOf, type Why } from '../api.ts'

type Owner = Pick<Inbox, 'me' | 'store'>

/** The files that one membership chose on this phone and that are not yet in a message that the school has. */
export class Uploads {
  readonly all = signal<readonly Upload[]>([])
  /** How many are being made ready: a phone takes a moment to shrink a photo. */
  readonly preparing = signal(0)
  private readonly owner: Owner

  constructor(owner: Owner) {
    this.owner = owner
    void this.look()
  }

  /** Those that stand in the composer of a group. */
  chosenIn(groupId: string): readonly Upload[] {
    return this.all.value.filter((one) => one.groupId === groupId && one.messageId === null)
  }

  /** Those that wait with a message. */
  inMessage(messageId: string): readonly Upload[] {
    return this.all.value.filter((one) => one.messageId === messageId)
  }

  private of(fileId: string): Upload | undefined {
    return this.all.value.find(({ id }) => id === fileId)
  }

  /** Adds files to a group's composer. Answers why one was not taken; those before it were. */
  async choose(groupId: string, files: readonly File[]): Promise<Why | null> {
    return this.add(
      groupId,
      files.map((file) => () => prepare(file))
    )
  }

  record(groupId: string, recorded: Recorded): Promise<Why | null> {
    return this.add(groupId, [() => prepareVoice(recorded)])
  }

  private async add(groupId: string, making: (() => Promise<Prepared>)[]): Promise<Why | null> {
    this.preparing.value += making.length
    let why: Why | null = null
    for (const make of making) {
      try {
        if (this.chosenIn(groupId).length >= mostFiles) throw new NotTaken('too-many')
        await this.keep(groupId, await make())
      } catch (error) {
        why = error instanceof NotTaken ? error.why : whyOf(error)
      }
      this.preparing.value--
    }
    return why
  }

  private async keep(groupId: string, { draft, blob, small }: Prepared) {
    const order = Math.max(0, ...this.all.value.map((one) => one.order)) + 1
    const upload: Upload = {
      id: draft.id,
      groupId,
      order,
      draft,
      blob,
      small,
      messageId: null,
      had: 0,
      status: 'waits',
      refused: null,
      tags: [],
      about: null,
    }
    this.all.value = [...this.all.value, upload]
    await this.owner.store.then((store) => store.put('uploads', upload)).catch(() => undefined)
  }

  /** They stand in this message from now on, and wait with it; or in the composer again. */
  async give(messageId: string | null, fileIds: readonly string[]) {
    await this.turn((one) => (fileIds.includes(one.id) ? { ...one, messageId } : one))
  }

  async drop(fileIds: readonly string[]) {
    this.all.value = this.all.value.filter(({ id }) => !fileIds.includes(id))
    const store = await this.owner.store.catch(() => null)
    for (const id of fileIds) await store?.delete('uploads', id)
  }

  /** Who is on it, as its sender says. Only before it is sent. */
  tag(fileId: string, tags: readonly Tag[]) {
    const change = (one: Upload): Upload => ({
      ...one,
      tags,
      draft: { ...one.draft, tagged: tags.map(({ id }) => id) },
      refused: null,
      about: null,
    })
    return this.turn((one) => (one.id === fileId ? change(one) : one))
  }

  /** Sends what a message needs before it can go itself. */
  async send(fileIds: readonly string[]) {
    const memory = { get: async (_: 'uploads', id: string) => this.of(id), put: async () => undefined }
    const store = await this.owner.store.catch(() => memory)
    const step = (upload: Upload) => {
      this.all.value = this.all.value.map((one) => (one.id === upload.id ? upload : one))
    }
    return sendFiles(store, this.owner.me, fileIds, { step })
  }

  private async turn(change: (upload: Upload) => Upload) {
    const before = this.all.value
    this.all.value = before.map(change)
    const store = await this.owner.store.catch(() => null)
    for (const one of this.all.value) if (!before.includes(one)) await store?.put('uploads', one)
  }

  async look() {
    const kept = await this.owner.store.then((store) => store.getAll('uploads')).catch(() => null)
    if (kept) this.all.value = kept.toSorted((a, b) => a.order - b.order)
  }
}

const known = new WeakMap<Owner, Uploads>()

export function uploadsOf(owner: Owner): Uploads {
  const found = known.get(owner) ?? new Uploads(owner)
  known.set(owner, found)
  return found
}
