import type { Found, Place } from '../durable/files-rules.ts'
import { inR2 } from './core/r2.ts'
import { sha256Of } from './file-bytes.ts'
import { checkLarge } from './file-look.ts'
import { orGone, type Group } from './file-parts.ts'
import type { FileStatus } from './protocol/files.ts'
import { Refusal } from './protocol/refusal.ts'

/** Puts the parts together and looks the whole through. Said twice, it answers twice the same. */
export async function completeUpload(bucket: R2Bucket, group: Group, place: Place): Promise<FileStatus> {
  const { key, draft, status } = place
  if (status.status === 'kept') return status
  const parts = await group.fileParts(draft.id)
  if (status.parts > 1) await complete(bucket, place, parts)
  const found = await orGone(group, { fileId: draft.id, key }, () =>
    status.parts > 1 ? foundLarge(bucket, place) : foundWhole(bucket, key)
  )
  return group.keepFile({ fileId: draft.id, key }, found)
}

/** Whoever was cut off after R2 had put them together finds the whole there, and no upload any more. */
async function complete(bucket: R2Bucket, { key, uploadId, draft }: Place, parts: { n: number; etag: string }[]) {
  if (uploadId === null) throw new Refusal('unavailable')
  await inR2(async () => {
    const upload = bucket.resumeMultipartUpload(key, uploadId)
    try {
      await upload.complete(parts.map(({ n, etag }) => ({ partNumber: n, etag })))
    } catch (error) {
      if ((await bucket.head(key))?.size !== draft.size) throw error
    }
  })
}

/** Looked through when its one part came; what it is was written beside it. */
async function foundWhole(bucket: R2Bucket, key: string): Promise<Found> {
  const there = await inR2(() => bucket.head(key))
  if (!there) throw new Refusal('unavailable')
  const pixels = (name: string) => Number(there.customMetadata?.[name] ?? '') || null
  return { size: there.size, width: pixels('width'), height: pixels('height') }
}

async function foundLarge(bucket: R2Bucket, { key, draft }: Place): Promise<Found> {
  const { type, size, sha256 } = draft
  await checkLarge(type, size, async (offset, length) => {
    const some = await inR2(() => bucket.get(key, { range: { offset, length: Math.min(length, size - offset) } }))
    if (!some) throw new Refusal('unavailable')
    return new Uint8Array(await some.arrayBuffer())
  })
  if (sha256 !== undefined) {
    const all = await inR2(() => bucket.get(key))
    if (!all || (await sha256Of(all.body)) !== sha256) throw new Refusal('not-valid', 'sha256')
  }
  return { size, width: null, height: null }
}
