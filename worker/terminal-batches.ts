import { Hono } from 'hono'
import * as v from 'valibot'
import { schoolOf } from '../durable/names.ts'
import type { Bindings, Env } from './core/env.ts'
import { answers, bodyOf, idParam, open } from './core/guards.ts'
import { readBytes, refuseStrangeText } from './core/reading.ts'
import { fromBase64Url } from './core/seal.ts'
import { numberHash, signedBy } from './core/terminal-secrets.ts'
import { Refusal } from './protocol/refusal.ts'
import { RollSettings, usualRolls } from './protocol/rolls.ts'
import { TerminalAnswer, TerminalBatch, type TerminalEvent } from './protocol/terminals.ts'

const longestBatch = 256 * 1024

/** What a terminal sends. It is no browser and has no origin: its signature over the very bytes says which one it is. */
export const terminalBatchRoutes = new Hono<Env>().post(
  '/:terminal/batches',
  open,
  bodyOf('application/json'),
  answers(
    TerminalAnswer,
    'A terminal sends what it has seen, signed: header `homeroom-signature`, base64url of HMAC-SHA256 over `batch`, a line feed and the body, with the terminal’s key'
  ),
  async (c) => {
    c.header('cache-control', 'no-store')
    const terminalId = idParam(c.req.param('terminal'))
    const raw = await readBytes(c.req.raw, longestBatch)
    const text = new TextDecoder().decode(raw)
    const mac = fromBase64Url(c.req.header('homeroom-signature') ?? '')
    if (!mac || !(await signedBy(c.env.SIGNING_KEY, terminalId, text, mac)))
      throw new Refusal('not-allowed', 'signature')
    const batch = v.safeParse(v.pipe(v.string(), v.parseJson(), TerminalBatch), text)
    if (!batch.success) throw new Refusal('not-valid', v.getDotPath(batch.issues[0]) ?? 'body')
    refuseStrangeText(batch.output)
    return c.json(await takeBatch(c.env, terminalId, batch.output))
  }
)

async function takeBatch(env: Bindings, terminalId: string, batch: TerminalBatch) {
  const cards = await Promise.all(batch.events.map((event) => cardOf(env, batch.schoolId, event)))
  const { kind, zone, settings, found } = await look(env.DB, terminalId, batch.schoolId, cards)
  const carriers = new Map(found.map((one) => [one.card, one]))
  const events = batch.events.map(({ id, at }, i) => {
    const carrier = carriers.get(cards[i]!)
    return { id, at, card: cards[i]!, student: carrier ? { id: carrier.memberId, groupId: carrier.groupId } : null }
  })
  const { n, saidAt, buffered } = batch
  const taken = await schoolOf(env, batch.schoolId)
    .terminals()
    .take({ terminalId, n, saidAt, buffered, events }, { zone, settings })
  const answer: TerminalAnswer = {
    now: Date.now(),
    events: taken.map((one, i) => {
      const carrier = kind === 'kiosk' && one.status === 'taken' ? carriers.get(cards[i]!) : undefined
      return { ...one, name: carrier ? { native: carrier.native, reading: carrier.reading } : null }
    }),
  }
  return answer
}

const cardOf = async (env: Bindings, schoolId: string, { card }: TerminalEvent): Promise<string> =>
  'printed' in card ? card.printed : numberHash(env.SIGNING_KEY, schoolId, card.number)

const Found = v.array(
  v.object({ card: v.string(), memberId: v.string(), groupId: v.string(), native: v.string(), reading: v.string() })
)

/** All that a batch asks of the database, in one statement: whether the terminal is good, the school's hours, and whose cards these are. */
async function look(db: D1Database, terminalId: string, schoolId: string, cards: string[]) {
  const row = await db
    .prepare(
      `with read(card) as (select distinct value from json_each(?3)),
       carried(card, member_id) as (
         select r.card, c.member_id from read r join cards c on c.secret_hash = r.card
           where c.school_id = ?2 and c.revoked_at is null
         union all
         select r.card, n.member_id from read r join card_numbers n on n.number_hash = r.card and n.school_id = ?2
       )
       select t.kind, s.time_zone as zone, x.body as settings,
         (select json_group_array(json_object('card', c.card, 'memberId', m.id, 'groupId', m.home_group_id,
            'native', m.native_name, 'reading', m.reading))
          from carried c join members m on m.id = c.member_id
          where m.school_id = ?2 and m.status = 'active'
            and exists (select 1 from json_each(m.roles) where value = 'student')) as found
       from terminals t join schools s on s.id = t.school_id left join roll_settings x on x.school_id = t.school_id
       where t.id = ?1 and t.school_id = ?2 and t.enrolled_at is not null and t.revoked_at is null`
    )
    .bind(terminalId, schoolId, JSON.stringify(cards))
    .first<{ kind: 'gate' | 'kiosk'; zone: string; settings: string | null; found: string }>()
  if (!row) throw new Refusal('not-found')
  const settings = v.safeParse(RollSettings, JSON.parse(row.settings ?? 'null'))
  return {
    kind: row.kind,
    zone: row.zone,
    settings: settings.success ? settings.output : usualRolls,
    found: v.parse(v.pipe(v.string(), v.parseJson(), Found), row.found),
  }
}
