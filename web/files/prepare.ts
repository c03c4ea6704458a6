import { fileTypes, type FileDraft } from '../../worker/protocol/files.ts'
import { uuid } from '../uuid.ts'
import type { Why } from '../api.ts'
import { shrink } from './shrink.ts'
import { nameOf, typeOf } from './types.ts'

/** A file as it will be sent, with its small picture. */
export type Prepared = { draft: FileDraft; blob: Blob; small: Blob | null }
/** What was recorded: how loud it was from its beginning to its end, and for how long. */
export type Recorded = { blob: Blob; peaks: string; duration: number }

export class NotTaken extends Error {
  readonly why: Why
  constructor(why: Why) {
    super(why)
    this.why = why
  }
}

/** Worked out where that costs no phone its memory. */
const hashedUpTo = 20 * 1024 * 1024
async function sha256(blob: Blob): Promise<{ sha256?: string }> {
  // Pages of an address without encryption have no such thing.
  if (blob.size > hashedUpTo || !crypto.subtle) return {}
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
  return { sha256: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') }
}

/** Makes a chosen file ready: a picture is drawn anew as a photo, anything else goes as it is. Throws `NotTaken`. */
export async function prepare(file: File): Promise<Prepared> {
  if (file.size === 0) throw new NotTaken('not-valid')
  if (file.type.startsWith('image/')) return preparePhoto(file)
  const type = typeOf(file)
  if (!type) throw new NotTaken('wrong-type')
  if (file.size > fileTypes[type].most) throw new NotTaken('too-large')
  const name = nameOf(file.name, fileTypes[type].ending)
  const draft: FileDraft = {
    id: uuid(),
    kind: 'file',
    name,
    type,
    size: file.size,
    tagged: [],
    ...(await sha256(file)),
  }
  return { draft, blob: file, small: null }
}

async function preparePhoto(file: File): Promise<Prepared> {
  const { photo, small, placeholder } = await shrink(file).catch(() => {
    throw new NotTaken('wrong-type')
  })
  const draft: FileDraft = {
    id: uuid(),
    kind: 'photo',
    name: nameOf(file.name.replace(/\.[^.]*$/, '.jpg'), 'jpg'),
    type: 'image/jpeg',
    size: photo.size,
    placeholder,
    tagged: [],
    ...(await sha256(photo)),
  }
  return { draft, blob: photo, small }
}

export async function prepareVoice({ blob, peaks, duration }: Recorded): Promise<Prepared> {
  const type = typeOf({ type: blob.type, name: '' })
  if (!type?.startsWith('audio/')) throw new NotTaken('wrong-type')
  if (blob.size > fileTypes[type].most) throw new NotTaken('too-large')
  const name = `voice.${fileTypes[type].ending}`
  const draft: FileDraft = { id: uuid(), kind: 'voice', name, type, size: blob.size, peaks, duration, tagged: [] }
  return { draft: { ...draft, ...(await sha256(blob)) }, blob, small: null }
}
