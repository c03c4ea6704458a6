import * as v from 'valibot'
import { Id, SchoolId } from '../../worker/protocol/words.ts'

/** Declarative Web Push, as far as we say it: a browser that knows it shows it without us, and the others show the same by us. */
const Payload = v.object({
  notification: v.object({
    title: v.string(),
    navigate: v.string(),
    tag: Id,
    requireInteraction: v.boolean(),
    data: v.union([
      v.object({ schoolId: SchoolId, noticeId: Id }),
      // Of a call too, which leads to where it rings.
      v.object({ schoolId: SchoolId, groupId: Id }),
    ]),
  }),
})

/** All that is not urgent stands in one notification, which remembers of which notices it tells. */
export const digestTag = 'waiting'
export const Quiet = v.object({ navigate: v.string(), noticeIds: v.array(v.string()) })
export type Quiet = v.InferOutput<typeof Quiet>

export type Shown = {
  title: string
  options: { tag?: string; requireInteraction?: boolean; data: { navigate: string } }
  /** What this device may now say that it has; null where the push told of nothing that we know. */
  reached: { schoolId: string; noticeId: string } | null
}

/**
 * What a push shows, and where a tap on it leads. A browser takes the permission away from whoever shows nothing, so one that
 * cannot be read leads to the first page.
 */
export function shownOf(text: string | undefined, here: { origin: string; hostname: string }): Shown {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Payload), text)
  if (!read.success) return { title: here.hostname, options: { data: { navigate: '/' } }, reached: null }
  const { title, navigate, tag, requireInteraction, data } = read.output.notification
  return {
    title,
    options: { tag, requireInteraction, data: { navigate: leadsTo(navigate, here) } },
    // Of a chat there is nothing to say but what is read in it.
    reached: 'noticeId' in data ? data : null,
  }
}

/** Where a tap leads, which is never anybody else's page. */
export function leadsTo(address: unknown, { origin }: { origin: string }): string {
  if (typeof address !== 'string' || !URL.canParse(address, origin)) return '/'
  const { origin: there, pathname, search } = new URL(address, origin)
  return there === origin ? pathname + search : '/'
}
