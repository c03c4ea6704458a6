import type { Bindings } from '../worker/core/env.ts'
import type { OutgoingPreview } from './letters.ts'

/** To the queue: pages that a group's messages lead to, to be asked what they say of themselves. */
export async function askForPreviews(env: Bindings, place: { schoolId: string; groupId: string }, letters: unknown[]) {
  const body = (letter: unknown): OutgoingPreview => ({ kind: 'preview', ...place, ...(letter as { url: string }) })
  await env.OUTGOING.sendBatch(letters.map((letter) => ({ body: body(letter) })))
}
