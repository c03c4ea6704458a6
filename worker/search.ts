import { Hono } from 'hono'
import { classGroupOf, mailroomOf } from '../durable/names.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, idParam, may, mayByToken, query } from './core/guards.ts'
import { log } from './core/log.ts'
import { membershipsOf } from './core/memberships.ts'
import { Refusal } from './protocol/refusal.ts'
import {
  FoundMessages,
  FoundNotices,
  readPlaces,
  SearchEverywhere,
  SearchQuery,
  writePlaces,
} from './protocol/search.ts'
import { mergeFound, type GroupFound } from './search-merging.ts'

/** Looking for words: in one group's chat, in all of one's own, in one's inbox. Each object decides for itself who may look into it. */
export const searchRoutes = new Hono<Env>()
  .get(
    '/groups/:group/search',
    mayByToken('message.read'),
    query(SearchQuery),
    answers(FoundMessages, 'Messages of a group that hold these words, newest first'),
    async (c) => {
      const { find, before } = c.req.valid('query')
      const group = classGroupOf(c.env, c.var.bearer.schoolId, idParam(c.req.param('group')))
      const { rows, next } = await group.search(c.var.bearer, { text: find, before: numberIn(before) })
      return c.json({ rows, next: next === null ? null : String(next), unheard: 0 })
    }
  )

  .get(
    '/search',
    may('message.read'),
    query(SearchEverywhere),
    answers(FoundMessages, 'Messages of all of one’s groups that hold these words, newest first'),
    async (c) => {
      const { find, before } = c.req.valid('query')
      return c.json(await searchEverywhere(c.env, c.var.bearer, find, before))
    }
  )

  .get(
    '/search/notices',
    mayByToken('inbox.read'),
    query(SearchQuery),
    answers(FoundNotices, 'Notices of one’s inbox that hold these words, newest first'),
    async (c) => {
      const { bearer } = c.var
      const { find, before } = c.req.valid('query')
      const room = mailroomOf(c.env, bearer.schoolId, bearer.mailroom)
      const { rows, next } = await room.search(bearer, find, numberIn(before) ?? null)
      return c.json({ rows, next: next === null ? null : String(next) })
    }
  )

const numberIn = (text: string | undefined) => (text === undefined ? undefined : Number(text))

/** The database says which groups to ask; each group says whether the asker is in it still. */
async function searchEverywhere(env: Bindings, bearer: Bearer, find: string, before: string | undefined) {
  const [opened] = await membershipsOf(env.DB, [bearer.sessionId])
  const places = before === undefined ? null : readPlaces(before)
  const mine = (opened?.membership.groups ?? []).map(({ id }) => id).filter((id) => !places || places.has(id))
  const answered = await Promise.allSettled(
    mine.map(async (groupId): Promise<GroupFound> => {
      const asked = { text: find, before: places?.get(groupId) }
      return { groupId, ...(await classGroupOf(env, bearer.schoolId, groupId).search(bearer, asked)) }
    })
  )
  const refused = answered.flatMap((one) => (one.status === 'rejected' ? [refusalOf(one.reason)] : []))
  const tooYoung = refused.find((one) => one?.startsWith('not-allowed'))
  if (tooYoung && refused.length === answered.length) throw new Refusal('not-allowed', 'policy.off-for-age')
  // A group that one has left a moment ago has nothing for one; that is no fault.
  const unheard = refused.filter((one) => one === null)
  if (unheard.length > 0) log('search', { unheard: unheard.length })
  const { rows, next } = mergeFound(answered.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
  return { rows, next: next.size === 0 ? null : writePlaces(next), unheard: unheard.length }
}

/** What a group refused, which arrives as a plain error; null where it did not answer. */
const refusalOf = (reason: unknown): string | null =>
  reason instanceof Error ? (/^(?:\w*Error: )?(not-(?:found|allowed)\b.*)/.exec(reason.message)?.[1] ?? null) : null
