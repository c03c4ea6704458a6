import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { mailroomOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, body, mayByToken } from './core/guards.ts'
import { unveil, veil } from './core/veil.ts'
import * as realtime from './outside/realtime.ts'
import { LoopAnswer, LoopAnswered, LoopOffer, LoopPull } from './protocol/lesson-check.ts'
import { Refusal } from './protocol/refusal.ts'

/** What the media server calls a connection, and whose it is. No browser can read it, and only its owner may bring it back. */
const Ticket = v.object({ memberId: v.string(), sessionId: v.string(), at: v.number() })
const ticketMs = 60_000
/** A loop that its phone forgets, or keeps on purpose, is cut after this. */
const longestMs = 20_000
const trackName = 'check'
/** A description of one picture is long enough. */
const longest = 64 * 1024

/** The way that sound and picture take, measured before a lesson: what a phone sends comes back to it, and to nobody else. */
export const lessonLoopRoutes = new Hono<Env>()
  .post(
    '/',
    mayByToken('lesson.join'),
    body(LoopOffer, longest),
    answers(LoopAnswered, 'Send a picture that the phone has drawn, to measure the way that pictures take', 201),
    async (c) => {
      await paced(c)
      const { sdp, mid } = c.req.valid('json')
      const sessionId = await told(realtime.openSession(c.env))
      const answer = await told(realtime.publish(c.env, sessionId, sdp, [{ mid, trackName }]))
      return c.json(await answered(c, sessionId, answer), 201)
    }
  )

  .post(
    '/pulls',
    mayByToken('lesson.join'),
    body(LoopPull),
    answers(LoopAnswered, 'Have it back on another connection; an offer comes', 201),
    async (c) => {
      await paced(c)
      const source = { sessionId: await ticketOf(c, c.req.valid('json').ticket), trackName, layer: null }
      const sessionId = await told(realtime.openSession(c.env))
      const answer = await told(realtime.pull(c.env, sessionId, [source]))
      const mids = answer.items.flatMap(({ mid }) => mid ?? [])
      c.executionCtx.waitUntil(cutLater(c.env, sessionId, mids))
      return c.json(await answered(c, sessionId, answer), 201)
    }
  )

  .put(
    '/answer',
    mayByToken('lesson.join'),
    body(LoopAnswer, longest),
    answers(null, 'The browser’s answer to that offer'),
    async (c) => {
      await paced(c)
      const { ticket, sdp } = c.req.valid('json')
      await told(realtime.answerOffer(c.env, await ticketOf(c, ticket), sdp))
      return c.body(null, 204)
    }
  )

const paced = ({ env, var: { bearer } }: Context<Env>) =>
  mailroomOf(env, bearer.schoolId, bearer.mailroom).admitPaced(bearer)

async function answered(
  { env, var: { bearer } }: Context<Env>,
  sessionId: string,
  { sdp, items }: { sdp: string | null; items: readonly realtime.RealtimeItem[] }
) {
  const [refused] = items.flatMap(({ errorCode }) => errorCode ?? [])
  if (refused !== undefined || sdp === null) throw new Refusal('unavailable', refused ?? 'not-answered')
  const ticket: v.InferOutput<typeof Ticket> = { memberId: bearer.memberId, sessionId, at: Date.now() }
  return { sdp, ticket: await veil(env.SIGNING_KEY, 'lesson-loop', JSON.stringify(ticket)) }
}

/** Somebody else's, an old one and one that was made up are all not found. */
async function ticketOf({ env, var: { bearer } }: Context<Env>, ticket: string): Promise<string> {
  const text = await unveil(env.SIGNING_KEY, 'lesson-loop', ticket)
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Ticket), text)
  if (!read.success || read.output.memberId !== bearer.memberId || Date.now() - read.output.at > ticketMs)
    throw new Refusal('not-found')
  return read.output.sessionId
}

async function cutLater(env: realtime.RealtimeBindings, sessionId: string, mids: readonly string[]) {
  await new Promise((resolve) => setTimeout(resolve, longestMs))
  await realtime.close(env, sessionId, mids, null).catch(() => undefined)
}

async function told<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof realtime.RealtimeFailed) throw new Refusal('unavailable', error.code)
    throw error
  }
}
