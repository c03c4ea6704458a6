import { createHash } from 'node:crypto'
import { runInDurableObject } from 'cloudflare:test'
import { classGroupOf } from '../../durable/names.ts'
import { FileDesk } from '../../durable/files.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { FileDraft, FileStatus } from '../../worker/protocol/files.ts'
import { bindings } from './bindings.ts'
import type { Phone } from './cast.ts'

export const octets = { 'content-type': 'application/octet-stream' }

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export const draftOf = (bytes: Uint8Array, more: Partial<FileDraft> = {}): Partial<FileDraft> & { id: string } => ({
  id: uuid(),
  kind: 'photo',
  name: 'harbour.jpg',
  type: 'image/jpeg',
  size: bytes.byteLength,
  ...more,
})

/** Sends a file as a phone does; answers what each step was answered with. */
export async function sends(phone: Phone, groupId: string, bytes: Uint8Array, more: Partial<FileDraft> = {}) {
  const draft = draftOf(bytes, more)
  const at = `/groups/${groupId}/files`
  const begun = await phone.send('POST', at, draft)
  const parts = begun.ok ? (await begun.clone().json<FileStatus>()).parts : 0
  const sent = []
  for (let n = 1; n <= parts; n++)
    sent.push(
      await phone.call('PUT', `${at}/${draft.id}/parts/${n}`, bytes.slice((n - 1) * partSize, n * partSize), octets)
    )
  const completed = await phone.send('POST', `${at}/${draft.id}/completion`, { parts })
  return { draft, begun, sent, completed, path: `/files/${phone.schoolId}/${groupId}/${draft.id}` }
}

export const partSize = 5 * 1024 * 1024

const nobody = () => Promise.reject(new Error('nobody asks'))

/** How it is as much later: what nobody wanted has gone by then. */
export const later = (schoolId: string, groupId: string, ms: number) =>
  runInDurableObject(classGroupOf(bindings, schoolId, groupId), async (_, ctx) => {
    const desk = new FileDesk(ctx, bindings, {
      schoolId,
      roster: { admit: nobody },
      policy: { require: nobody },
      wake: () => undefined,
    })
    await desk.sweep(Date.now() + ms)
    await desk.sweep(Date.now() + ms + 3_600_000)
  })

/** The names of all that a school has in R2. */
export async function inR2(schoolId: string): Promise<string[]> {
  const { objects } = await bindings.FILES.list({ prefix: `${schoolId}/` })
  return objects.map(({ key }) => key)
}

/** What the group's object holds of its files. */
export const rowsOf = (schoolId: string, groupId: string) =>
  runInDurableObject(classGroupOf(bindings, schoolId, groupId), (_, { storage }) =>
    ['files', 'file_parts', 'file_remains'].flatMap((table) => storage.sql.exec(`select * from ${table}`).toArray())
  )
