import { Hono } from 'hono'
import { mailroomOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, body, mayByToken, open, query } from './core/guards.ts'
import { readToken, sessionsOnPhone } from './core/session.ts'
import { Arrival, EntryPage, InboxQuery, Marks, SocketQuery } from './protocol/inbox.ts'
import { Refusal } from './protocol/refusal.ts'
import { can } from './protocol/roles.ts'

/** One answer fits a first page; what is longer comes by the socket a moment later. */
const firstRows = 12
const newest = Number.MAX_SAFE_INTEGER

export const arrivalRoutes = new Hono<Env>().get(
  '/inbox',
  open,
  answers(Arrival, 'The newest entries of each inbox of this phone, by its tokens alone'),
  async (c) => {
    const asked = await Promise.allSettled(
      sessionsOnPhone(c).map(async ({ schoolId }) => {
        const bearer = await readToken(c, schoolId)
        if (!can(bearer.role, 'inbox.read')) throw new Refusal('not-allowed', 'inbox.read')
        const rows = await mailroomOf(c.env, schoolId, bearer.mailroom).older(bearer, newest)
        return { schoolId, memberId: bearer.memberId, rows: rows.slice(0, firstRows) }
      })
    )
    return c.json({ inboxes: asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])) })
  }
)

/** What waits for one member: the socket that says it as it happens, and the pages behind it. Neither costs a database query. */
export const inboxRoutes = new Hono<Env>()
  .get(
    '/socket',
    mayByToken('inbox.read'),
    query(SocketQuery),
    answers(null, 'This member’s one socket', 101),
    async (c) => {
      if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new Refusal('wrong-type', 'websocket')
      const { bearer } = c.var
      const address = new URL('https://mailroom/')
      address.searchParams.set('cursor', c.req.valid('query').cursor ?? '')
      const headers = new Headers({ upgrade: 'websocket', 'x-homeroom-caller': JSON.stringify(bearer) })
      const answer = await mailroomOf(c.env, bearer.schoolId, bearer.mailroom).fetch(new Request(address, { headers }))
      if (answer.status === 401) throw new Refusal('sign-in')
      return answer
    }
  )

  .get(
    '/inbox',
    mayByToken('inbox.read'),
    query(InboxQuery),
    answers(EntryPage, 'Entries older than a sequence, newest first'),
    async (c) => {
      const { bearer } = c.var
      const rows = await mailroomOf(c.env, bearer.schoolId, bearer.mailroom).older(
        bearer,
        Number(c.req.valid('query').before)
      )
      return c.json({ rows })
    }
  )

  .put(
    '/inbox/marks',
    mayByToken('inbox.read'),
    body(Marks),
    answers(Marks, 'What a device that was woken by a push says of entries; answered once it is stored'),
    async (c) => {
      const { bearer } = c.var
      const { marks } = c.req.valid('json')
      return c.json({ marks: await mailroomOf(c.env, bearer.schoolId, bearer.mailroom).keep(bearer, marks) })
    }
  )
