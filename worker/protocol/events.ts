import * as v from 'valibot'
import { callEvents } from './calls.ts'
import { entryChanged, inboxOpened, markKept } from './inbox.ts'
import { lessonTurned } from './lesson-air.ts'
import { morningCounted } from './roll-events.ts'
import { chatEvents } from './messages.ts'
import { NoticeReach } from './notices.ts'
import { rollChanged } from './roll-events.ts'
import { Id } from './words.ts'

/** The reach of a notice on somebody's screen has grown. */
export const noticeCounted = v.object({ type: v.literal('notice.counted'), noticeId: Id, reach: NoticeReach })

/** The session has ended or goes on in another role: the last that this socket says. A browser tells of a closed socket seconds later. */
export const sessionTurned = v.object({ type: v.literal('session.turned'), ended: v.boolean() })

/** Everything a phone can hear. Past tense: it has already happened. A phone advances past a type it does not know. */
export const ServerEvent = v.variant('type', [
  inboxOpened,
  entryChanged,
  markKept,
  noticeCounted,
  sessionTurned,
  rollChanged,
  morningCounted,
  lessonTurned,
  ...chatEvents,
  ...callEvents,
])
export type ServerEvent = v.InferOutput<typeof ServerEvent>
