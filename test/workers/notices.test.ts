import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { emptyBox, entriesIn, hearInbox, isInboxEvent, unreadIn, type Box } from '../../web/inbox/inbox-rules.ts'
import type { ServerEvent } from '../../worker/protocol/events.ts'
import { NoticePage, ReceiptRows, SentNotices, type NoticeDraft } from '../../worker/protocol/notices.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, storm, type Person, type Phone, soon } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let yuki: Phone

beforeAll(async () => {
  at = await foundSchool()
  yuki = await phoneOf(at.yuki)
})

const toAll = { groups: 'school', kinds: ['students', 'guardians'] } as const satisfies NoticeDraft['audience']

async function sent(draft: NoticeDraft) {
  expect((await yuki.send('POST', '/notices', draft)).status).toBe(201)
  return draft
}

const reachOf = async (id: string) => v.parse(NoticePage, await (await yuki.get(`/notices/${id}`)).json()).reach

const receiptsOf = async (phone: Phone, id: string, ask = 'show=all') =>
  v.parse(ReceiptRows, await (await phone.get(`/notices/${id}/receipts?${ask}`)).json()).rows

const boxOf = (heard: ServerEvent[]): Box =>
  heard.reduce((box, event) => (isInboxEvent(event) ? hearInbox(box, event) : box), emptyBox)

async function listening(person: Person) {
  const phone = await phoneOf(person)
  const socket = await phone.listen()
  await soon(() => expect(socket.heard.length).toBeGreaterThan(0))
  return { phone, ...socket }
}

test('a notice to the whole school is on every phone that is on, and counted by who has it', async () => {
  const [hers, aminas] = [await listening(at.tanaka), await listening(at.amina)]

  const draft = storm(toAll)
  const posted = await yuki.send('POST', '/notices', draft)
  expect(posted.status).toBe(201)
  expect(await posted.json()).toMatchObject({ people: 10, answers: 12 })

  await soon(() => expect(hers.heard.at(-1)).toMatchObject({ type: 'entry.changed', unread: 1 }))
  await soon(() => expect(aminas.heard.at(-1)).toMatchObject({ entry: { concerns: [{}, {}, {}] } }))

  hers.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'reached' }] })
  await soon(() => expect(hers.heard.at(-1)).toMatchObject({ type: 'mark.kept' }))
  await soon(async () =>
    expect(await reachOf(draft.id)).toMatchObject({ people: 10, handed: 2, reached: 1, answers: 12 })
  )
})

test('a guardian of three has one entry and three receipts, and answering for one child answers for that one', async () => {
  const draft = await sent(storm({ groups: 'school', kinds: ['guardians'] }))
  const amina = await listening(at.amina)
  await soon(() => expect(entriesIn(boxOf(amina.heard)).map((one) => one.notice.id)).toContain(draft.id))

  const answered = await amina.phone.send('PUT', `/notices/${draft.id}/receipt`, {
    state: 'confirmed',
    onBehalfOf: at.maryam.id,
  })
  expect(answered.status).toBe(200)

  await soon(async () => {
    const hers = (await receiptsOf(yuki, draft.id)).filter((row) => row.memberId === at.amina.id)
    expect(
      new Set(hers.map((row) => [row.student?.name.native, row.group.name, row.confirmedAt !== null].join(' ')))
    ).toEqual(new Set(['Maryam 5A true', 'Salma 5A false', 'Yousef 3B false']))
  })
  expect(
    (await amina.phone.send('PUT', `/notices/${draft.id}/receipt`, { state: 'confirmed', onBehalfOf: at.ken.id }))
      .status
  ).toBe(404)
})

test('a phone that was off has all it missed in its first frame, and again after a frame that it never heard', async () => {
  const before = await listening(at.ken)
  const { cursor } = boxOf(before.heard)
  before.close()
  const missed = [await sent(storm(toAll)), await sent(storm(toAll)), await sent(storm(toAll))]
  await soon(async () => expect(await (await before.phone.get(`/inbox?before=999999`)).text()).toContain(missed[2]!.id))

  const after = await (await phoneOf(at.ken)).listen(cursor)
  await soon(() => expect(after.heard[0]).toMatchObject({ type: 'inbox.opened', reset: false }))
  const first = after.heard[0]
  expect(first?.type === 'inbox.opened' && first.entries.map((one) => one.notice.id)).toEqual(
    missed.map((one) => one.id)
  )
})

test('the badge and the list are the same however a phone came by what it knows', async () => {
  const live = await listening(at.hana)
  const [first, second] = [await sent(storm(toAll)), await sent(storm(toAll, { asks: 'read' }))]
  await soon(() => expect(boxOf(live.heard).entries.has(second.id)).toBe(true))
  live.say({ type: 'mark', marks: [{ noticeId: first.id, state: 'read' }] })
  await live.phone.send('PUT', `/notices/${second.id}/receipt`, { state: 'confirmed' })
  await soon(() => expect(boxOf(live.heard).entries.get(second.id)?.readAt).not.toBeNull())
  await soon(() => expect(boxOf(live.heard).entries.get(first.id)?.readAt).not.toBeNull())

  const fresh = await listening(at.hana)
  expect(entriesIn(boxOf(fresh.heard))).toEqual(entriesIn(boxOf(live.heard)))
  expect(unreadIn(boxOf(fresh.heard))).toBe(unreadIn(boxOf(live.heard)))
})

test('a reminder reaches exactly those named who still owe an answer, once, and shows when', async () => {
  const draft = await sent(storm({ groups: [at.class5a.id], kinds: ['students'] }, { asks: 'read' }))
  const [ken, maryam, salma] = [await listening(at.ken), await listening(at.maryam), await listening(at.salma)]
  for (const one of [ken, maryam, salma]) await soon(() => expect(boxOf(one.heard).entries.has(draft.id)).toBe(true))
  ken.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'read' }] })
  await soon(async () => expect(await reachOf(draft.id)).toMatchObject({ read: 1 }))

  const id = storm(toAll).id
  const named = { id, members: [at.ken.id, at.maryam.id] }
  expect((await yuki.send('POST', `/notices/${draft.id}/reminders`, named)).status).toBe(201)
  expect((await yuki.send('POST', `/notices/${draft.id}/reminders`, named)).status).toBe(201)

  const reminders = (heard: ServerEvent[]) =>
    heard.filter(
      (event) => event.type === 'entry.changed' && event.entry.remindedAt !== null && event.entry.readAt === null
    )
  await soon(() => expect(reminders(maryam.heard)).toHaveLength(1))
  await soon(async () => {
    const rows = await receiptsOf(yuki, draft.id)
    expect(rows.filter((row) => row.remindedAt !== null).map((row) => row.name.native)).toEqual(['Maryam'])
  })
  expect([reminders(ken.heard), reminders(salma.heard)]).toEqual([[], []])
})

test('the sender’s page fills as it happens, and nobody else’s does', async () => {
  const draft = await sent(storm({ groups: [at.class3b.id], kinds: ['students'] }))
  const office = await yuki.listen()
  const luca = await listening(at.luca)
  office.say({ type: 'watch', noticeId: draft.id })
  luca.say({ type: 'watch', noticeId: draft.id })
  await soon(() => expect(office.heard.some((event) => event.type === 'notice.counted')).toBe(true))

  luca.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'reached' }] })
  await soon(() =>
    expect(office.heard.findLast((event) => event.type === 'notice.counted')).toMatchObject({ reach: { reached: 1 } })
  )
  expect(luca.heard.some((event) => event.type === 'notice.counted')).toBe(false)
})

test('a teacher watches what reaches their own class, and no notice to another', async () => {
  const toOwn = await sent(storm({ groups: [at.class3b.id], kinds: ['students'] }))
  const toOther = await sent(storm({ groups: [at.class5a.id], kinds: ['students'] }))
  const mori = await listening(at.mori)
  const counted = () => mori.heard.flatMap((event) => (event.type === 'notice.counted' ? event.noticeId : []))
  mori.say({ type: 'watch', noticeId: toOther.id })
  mori.say({ type: 'watch', noticeId: toOwn.id })
  await soon(() => expect(counted()).toContain(toOwn.id))
  expect(counted()).not.toContain(toOther.id)
})

test('a notice that is sent again is answered alike, also when its class has gone since', async () => {
  const draft = storm({ groups: [at.class3b.id], kinds: ['students'] })
  const first = await (await yuki.send('POST', '/notices', draft)).json()
  await bindings.DB.prepare(`update groups set status = 'departed' where id = ?`).bind(at.class3b.id).run()
  const again = await yuki.send('POST', '/notices', draft)
  await bindings.DB.prepare(`update groups set status = 'active' where id = ?`).bind(at.class3b.id).run()
  expect([again.status, await again.json()]).toEqual([201, first])
})

test('a class’s own teacher sees its names, and those of no other class', async () => {
  const draft = await sent(storm({ groups: 'school', kinds: ['guardians'] }))
  const mori = await phoneOf(at.mori)
  await soon(async () =>
    expect(await receiptsOf(mori, draft.id, `show=unreached&group=${at.class3b.id}`)).toHaveLength(3)
  )
  expect((await mori.get(`/notices/${draft.id}/receipts?show=all&group=${at.class5a.id}`)).status).toBe(404)
  const seen = await receiptsOf(mori, draft.id)
  expect(new Set(seen.map((row) => row.group.name))).toEqual(new Set(['3B']))
})

test('the lists in the database come to say what School knows', async () => {
  const draft = await sent(storm(toAll))
  const tanaka = await listening(at.tanaka)
  tanaka.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'read' }] })
  await soon(async () => {
    const { rows } = v.parse(SentNotices, await (await yuki.get('/notices')).json())
    expect(rows.find((row) => row.id === draft.id)).toMatchObject({ people: 10, read: 1, answers: 12 })
  })
})

test('who works here and has a child here is one person with two receipts', async () => {
  const audience = '/audience?groups=school&kinds=staff,guardians'
  expect(await (await yuki.get(audience)).json()).toEqual({ people: 7, students: 0, guardians: 4, staff: 4, both: 1 })
})
