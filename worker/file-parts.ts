import type { ClassGroup } from '../durable/class-group.ts'
import { partLength, thumbnailOf, type Coming, type Place } from '../durable/files-rules.ts'
import { inR2, sha256 } from './core/r2.ts'
import { digestOf } from './file-bytes.ts'
import { looked } from './file-look.ts'
import type { FileStatus } from './protocol/files.ts'
import { Refusal } from './protocol/refusal.ts'

export type Group = DurableObjectStub<ClassGroup>

/**
 * Keeps one part. A file of one part is looked through at once, and what lies in R2 was never anything but clean; of a larger one the
 * parts wait until all are there. A part that is not as long as it has to be was cut off on its way, and may come again.
 */
export async function keepPart(
  bucket: R2Bucket,
  group: Group,
  { key, uploadId, draft, status }: Place,
  part: { n: number; bytes: Uint8Array },
  digest: string | undefined
): Promise<FileStatus> {
  if (status.status === 'kept') return status
  if (part.n > status.parts) throw new Refusal('not-valid', 'part')
  if (part.bytes.byteLength !== partLength(draft, part.n)) throw new Refusal('not-valid', 'size')
  if (digest !== undefined && digest !== digestOf(part.bytes)) throw new Refusal('not-valid', 'digest')
  if (status.parts > 1) {
    // The upload is opened after the row is written; whoever was cut off in between begins again.
    if (uploadId === null) throw new Refusal('unavailable')
    const { etag } = await inR2(() => bucket.resumeMultipartUpload(key, uploadId).uploadPart(part.n, part.bytes))
    await group.keepFilePart({ fileId: draft.id, key }, { n: part.n, etag }, part.bytes.byteLength)
  } else {
    const clean = await orGone(group, { fileId: draft.id, key }, async () => {
      if (draft.sha256 !== undefined && draft.sha256 !== sha256(part.bytes)) throw new Refusal('not-valid', 'sha256')
      return looked(draft.type, part.bytes)
    })
    const { width, height } = clean.found
    const etag = await putOnce(bucket, key, clean.bytes, { width: `${width ?? ''}`, height: `${height ?? ''}` })
    await group.keepFilePart({ fileId: draft.id, key }, { n: 1, etag }, clean.bytes.byteLength)
  }
  return { ...status, had: [...new Set([...status.had, part.n])].sort((a, b) => a - b) }
}

/**
 * Writes what was never there: a slow request that began before a file was kept must not change it afterwards. The same bytes once
 * more are what is there already.
 */
export async function putOnce(bucket: R2Bucket, key: string, bytes: Uint8Array, more: Record<string, string> = {}) {
  const customMetadata = { ...more, sha256: sha256(bytes) }
  const onlyIf = { etagDoesNotMatch: '*' }
  const put: R2Object | null = await inR2(() => bucket.put(key, bytes, { customMetadata, onlyIf }))
  const there = put ?? (await inR2(() => bucket.head(key)))
  if (!there) throw new Refusal('unavailable')
  if (there.customMetadata?.['sha256'] !== customMetadata.sha256) throw new Refusal('conflict', 'bytes')
  return there.etag
}

/** What is not what it said that it is leaves nothing behind. */
export async function orGone<T>(group: Group, file: Coming, look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'unavailable') await group.dropFile(file)
    throw error
  }
}

export async function keepThumbnail(
  bucket: R2Bucket,
  group: Group,
  { key, draft, status }: Place,
  bytes: Uint8Array
): Promise<FileStatus> {
  if (status.status === 'kept') return status
  if (draft.kind !== 'photo') throw new Refusal('not-valid', 'kind')
  const { found, bytes: clean } = await looked('image/jpeg', bytes)
  if (Math.max(found.width ?? 0, found.height ?? 0) > longestThumbnail) throw new Refusal('too-large', 'pixels')
  await putOnce(bucket, thumbnailOf(key), clean)
  await group.keepFileThumbnail({ fileId: draft.id, key }, clean.byteLength)
  return status
}

const longestThumbnail = 640
