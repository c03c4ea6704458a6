import fc from 'fast-check'
import { Refusal } from '../../worker/protocol/refusal.ts'
import type { NoticeDraft } from '../../worker/protocol/notices.ts'
import type { Rules } from './actors.ts'
import { check, checkAlways } from './checks.ts'
import { audienceFor, people, World } from './world.ts'

/** What people do. Everything else happens by chance around it. */
export type Move =
  | { do: 'post'; to: string[]; asks: 'read' | 'tap' }
  | { do: 'post-again'; which: number; changed: boolean }
  | { do: 'connect' | 'drop' | 'read'; phone: number; which: number }
  | { do: 'confirm'; phone: number; which: number; child: number }
  | { do: 'remind'; which: number; to: string[] }
  | { do: 'wait'; ticks: number }
  | { do: 'sleep'; seconds: number }

const members = fc.uniqueArray(fc.constantFrom(...Object.keys(people)), { minLength: 1 })
const nth = fc.nat(9)

export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('post' as const),
        to: members,
        asks: fc.constantFrom('read' as const, 'tap' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('post-again' as const), which: nth, changed: fc.boolean() }) },
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constantFrom('connect' as const, 'read' as const), phone: nth, which: nth }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), phone: nth, which: nth }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('confirm' as const), phone: nth, which: nth, child: nth }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remind' as const), which: nth, to: members }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ticks: fc.integer({ min: 1, max: 12 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('sleep' as const), seconds: fc.constantFrom(3, 6, 130, 4_000) }),
    }
  ),
  { minLength: 1, maxLength: 24 }
)

/** Plays one run to its end and returns its trace. Throws with the invariant's number where one is broken. */
export function play(seed: number, todo: Move[], rules: Rules): string[] {
  const world = new World(seed, rules)
  try {
    for (const [i, move] of todo.entries()) {
      world.note(move.do)
      make(world, move, i)
      for (let tick = move.do === 'wait' ? move.ticks : 1; tick > 0; tick--) world.tick()
      checkAlways(world)
    }
    if (!world.settle()) throw new Error('I10: what is owed is never paid')
    check(world)
    return world.trace
  } finally {
    world.close()
  }
}

function make(world: World, move: Move, i: number) {
  const ids = [...world.answered.keys()]
  const pick = <T>(of: T[], n: number) => (of.length === 0 ? undefined : of[n % of.length])
  if (move.do === 'wait') return
  if (move.do === 'sleep') return void (world.now += move.seconds * 1_000)
  if (move.do === 'post') return post(world, draftOf(`notice-${i}`, move.asks), move.to)
  if (move.do === 'post-again') {
    const kept = world.answered.get(pick(ids, move.which) ?? '')
    return kept && (move.changed ? refuse(world, kept.draft) : post(world, kept.draft, kept.audience))
  }
  if (move.do === 'remind') {
    const noticeId = pick(ids, move.which)
    const audience = world.answered.get(noticeId ?? '')?.audience ?? []
    return remind(
      world,
      `reminder-${i}`,
      noticeId,
      move.to.filter((one) => audience.includes(one))
    )
  }
  const phone = pick(world.phones, move.phone)!
  if (move.do === 'connect') return phone.isConnected || phone.connect(world)
  if (move.do === 'drop') return phone.drop(world.now)
  const noticeId = pick([...phone.box.entries.keys()], move.which)
  if (!noticeId) return
  if (move.do === 'confirm') return confirm(world, phone.memberId, noticeId, move.child)
  return phone.read(noticeId)
}

const draftOf = (id: string, asks: 'read' | 'tap'): NoticeDraft => ({
  id,
  title: id,
  body: '',
  urgency: 'ordinary',
  asks,
  audience: { groups: 'school', kinds: ['staff'] },
})

/** The sender's phone tries until it has an answer, as the page does; the answer may be lost after the notice was stored. */
function post(world: World, draft: NoticeDraft, audience: string[]) {
  const { store, rules } = world.school
  const author = { id: 'tess', name: { native: 'Tess', reading: '' }, role: 'office' as const }
  for (;;) {
    if (world.chance.happens(world.faults.lost)) continue
    const posted = store.transaction(() =>
      rules.postNotice(
        store.sql,
        { draft, author, audience: audienceFor(audience), auditId: `audit-${draft.id}-${world.now}` },
        world.now
      )
    )
    const kept = world.answered.get(draft.id)
    if (kept && (kept.people !== posted.people || kept.at !== posted.notice.postedAt))
      throw new Error('I2: a retry was answered differently')
    if (world.chance.happens(world.faults.lost)) continue
    world.answered.set(draft.id, { draft, audience, people: posted.people, at: posted.notice.postedAt })
    return
  }
}

/** The same id with other words is refused, and leaves nothing behind. */
function refuse(world: World, draft: NoticeDraft) {
  const { store, rules } = world.school
  const before = JSON.stringify([store.sql('select * from notices'), store.sql('select count(*) from outbox')])
  const author = { id: 'tess', name: { native: 'Tess', reading: '' }, role: 'office' as const }
  const posting = {
    draft: { ...draft, title: 'other words' },
    author,
    audience: audienceFor(['sora']),
    auditId: 'refused',
  }
  try {
    store.transaction(() => rules.postNotice(store.sql, posting, world.now))
    throw new Error('I2: the same id was taken with other words')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  if (before !== JSON.stringify([store.sql('select * from notices'), store.sql('select count(*) from outbox')]))
    throw new Error('I12: a refused notice left something behind')
}

function remind(world: World, id: string, noticeId: string | undefined, to: string[]) {
  if (!noticeId || to.length === 0) return
  const { store, rules } = world.school
  world.reminded.set(id, { noticeId, members: to, at: world.now })
  const send = () =>
    store.transaction(() =>
      rules.schoolRemind(
        store.sql,
        noticeId,
        { id, members: to },
        { memberId: 'tess', auditId: `audit-${id}` },
        world.now
      )
    )
  send()
  if (world.chance.happens(0.3)) send()
}

function confirm(world: World, memberId: string, noticeId: string, child: number) {
  const room = world.phones.find((phone) => phone.memberId === memberId)!.room
  const receipts = people[memberId]!.receipts
  const studentId = receipts[child % receipts.length]!.of
  const done = room.store.transaction(() =>
    room.rules.answer(
      room.store.sql,
      { memberId, noticeId, studentId, auditId: `audit-${memberId}-${noticeId}-${studentId}` },
      world.now
    )
  )
  if (!done) return
  world.tell(room, done.said)
  world.confirmed.add(`${memberId} ${noticeId} ${studentId}`)
}
