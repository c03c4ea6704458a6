import type { OutgoingPreview } from '../durable/letters.ts'
import { classGroupOf } from '../durable/names.ts'
import type { Bindings } from './core/env.ts'
import { log } from './core/log.ts'
import { fetchPreview } from './outside/preview-fetch.ts'

const mostAttempts = 3

/** A page that is not well is asked again later, and in the end says nothing. What is asked for, and what it says, is in no log. */
export async function sendPreview(env: Bindings, { schoolId, groupId, url }: OutgoingPreview, attempts: number) {
  const page = await fetchPreview(url, { also: env.PREVIEW_ALSO })
  log('previewed', { outcome: page.outcome, why: page.outcome === 'found' ? undefined : page.why })
  if (page.outcome === 'later' && attempts < mostAttempts) throw new Error('later')
  await classGroupOf(env, schoolId, groupId).takePreview(url, page.outcome === 'found' ? page.preview : null)
}
