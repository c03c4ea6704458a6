import { FileStatus, partBytes, type FileDraft } from '../../worker/protocol/files.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { Refusal, type RefusalCode } from '../../worker/protocol/refusal.ts'
import { command, mayPass, schoolPath, whyOf, type Why } from '../api.ts'
import { oneTab } from '../phone/one-tab.ts'

/**
 * A file that was chosen on this phone. Its bytes stay here until its message is with the school, over reloads too; `messageId` is
 * null while it still stands in the composer. `had` parts need not be sent again; `refused` says why it will never be taken.
 */
export type Upload = {
  id: string
  groupId: string
  order: number
  draft: FileDraft
  blob: Blob
  small: Blob | null
  messageId: string | null
  had: number
  status: 'waits' | 'kept'
  refused: Why | null
  /** Who is on it, with their names; of whom it was refused, where that is why. */
  tags: readonly Tag[]
  about: string | null
}
export type Tag = { id: string; name: string }

/** As much of the phone's database as sending needs. */
export type Coming = { get(name: 'uploads', id: string): Promise<Upload | undefined> }
export type Uploading = Coming & {
  put(name: 'uploads', upload: Upload): Promise<unknown>
}

/** Whether all these files are with the school. One that this phone does not know any more was sent before. */
export async function cameOf(store: Coming, fileIds: readonly string[]): Promise<'had' | 'coming' | RefusalCode> {
  const uploads = await Promise.all(fileIds.map((id) => store.get('uploads', id)))
  const refused = uploads.find((one) => one?.refused)?.refused
  if (refused) return refused === 'no-line' ? 'unexpected' : refused
  return uploads.some((one) => one?.status === 'waits') ? 'coming' : 'had'
}

/**
 * Sends these files, in their order, and answers whether all are with the school: `waits` where the line broke, or why one was
 * refused. What is there already is not sent again, whoever began it.
 */
export const sendFiles = (
  store: Uploading,
  me: Membership,
  fileIds: readonly string[],
  { tries = 3, step = () => {} }: { tries?: number; step?: (upload: Upload) => void } = {}
): Promise<'had' | 'waits' | Why> =>
  oneTab(`uploads ${me.member.id}`, async () => {
    for (const id of fileIds) {
      const upload = await store.get('uploads', id)
      // One that was sent from this phone before, and is forgotten here.
      if (!upload || upload.status === 'kept') continue
      if (upload.refused) return upload.refused
      const keep = async (part: Partial<Upload>) => {
        // It may have been thrown away meanwhile, and must not come back.
        const there = await store.get('uploads', id)
        if (!there) return
        await store.put('uploads', { ...there, ...part })
        step({ ...there, ...part })
      }
      try {
        await sendOne(me, upload, tries, (had) => keep({ had }))
        await keep({ status: 'kept' })
      } catch (error) {
        if (mayPass(error) || whyOf(error) === 'sign-in' || isOfAnotherRole(error)) return 'waits'
        await keep({ refused: whyOf(error), about: childIn(error) })
        return whyOf(error)
      }
    }
    return 'had'
  })

/** The first child whose family has not agreed to pictures, where that is why. */
const childIn = (error: unknown) =>
  error instanceof Refusal && error.detail?.startsWith('consent.')
    ? error.detail.slice('consent.'.length).split(',')[0]!
    : null

const isOfAnotherRole = (error: unknown) => error instanceof Refusal && error.detail === 'file.send'

async function sendOne(
  me: Membership,
  { groupId, draft, blob, small }: Upload,
  tries: number,
  came: (parts: number) => Promise<void>
) {
  const at = schoolPath(me.school.id, `groups/${groupId}/files`)
  const { status, parts, had } = await command(FileStatus, at, { method: 'POST', json: draft }, tries)
  if (status === 'kept') return
  if (small) await command(FileStatus, `${at}/${draft.id}/thumbnail`, { method: 'PUT', bytes: small }, tries)
  for (let n = 1, there = had.length; n <= parts; n++) {
    if (had.includes(n)) continue
    const bytes = blob.slice((n - 1) * partBytes, n * partBytes)
    await command(FileStatus, `${at}/${draft.id}/parts/${n}`, { method: 'PUT', bytes }, tries)
    await came(++there)
  }
  await command(FileStatus, `${at}/${draft.id}/completion`, { method: 'POST', json: { parts } }, tries)
}
