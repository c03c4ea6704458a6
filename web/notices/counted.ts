import { signal } from '@preact/signals'
import type { ServerEvent } from '../../worker/protocol/events.ts'
import type { NoticeReach } from '../../worker/protocol/notices.ts'

/** The notice whose reach is on the screen, and the newest that was heard of it. */
export const watched = signal<string | null>(null)
export const counted = signal<{ noticeId: string; reach: NoticeReach } | null>(null)

export function hearCounted(event: Extract<ServerEvent, { type: 'notice.counted' }>) {
  const held = counted.value
  if (event.noticeId !== watched.value) return
  if (held?.noticeId === event.noticeId && held.reach.version >= event.reach.version) return
  counted.value = { noticeId: event.noticeId, reach: event.reach }
}
