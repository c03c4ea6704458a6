import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { AskedPage } from '../../worker/protocol/lesson-asks.ts'
import { ReportPage, Reports } from '../../worker/protocol/reports.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let hana: Phone
let yousef: Phone
let aoi: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, hana, yousef, aoi] = await Promise.all([
    phoneOf(at.mori),
    phoneOf(at.hana),
    phoneOf(at.yousef),
    phoneOf(at.aoi),
  ])
})

/** A lesson of its own, with a teacher and two students in it. */
async function inLesson() {
  const { path } = await begin(mori, at.class3b.id)
  const [teacher, first, second] = await Promise.all([comeIn(mori, path), comeIn(hana, path), comeIn(yousef, path)])
  const end = () => mori.send('PUT', `${path}/ending`, { state: 'ended' })
  return { path, teacher, first, second, end }
}
const poll = (more: object = {}) => ({
  kind: 'poll',
  id: uuid(),
  question: 'Which side has the doors?',
  choices: { preset: 'own', labels: ['The pale side', 'The dark side'] },
  ...more,
})
const asked = async (phone: Phone, path: string) =>
  v.parse(AskedPage, await (await phone.get(`${path}/asks`)).json()).asked

test('a poll is on every screen; the teacher sees who said what at once, and the class the counts when they are shown', async () => {
  const { path, teacher, first, second, end } = await inLesson()
  const ask = poll()
  expect((await mori.send('POST', `${path}/asks`, ask)).status).toBe(204)
  expect((await mori.send('POST', `${path}/asks`, ask)).status).toBe(204)
  expect((await mori.send('POST', `${path}/asks`, { ...ask, question: 'Another' })).status).toBe(409)
  await soon(() => expect(first.heard('ask.opened')).toMatchObject([{ ask: { id: ask.id, question: ask.question } }]))
  const answer = { type: 'answer', id: uuid(), askId: ask.id, choice: 0 }
  first.say(answer)
  first.say(answer)
  second.say({ ...answer, id: uuid(), choice: 1 })
  await soon(() => expect(teacher.heard('ask.counted').at(-1)).toMatchObject({ counts: [1, 1], answered: 2 }))
  expect(teacher.heard('ask.answered').flatMap(({ answers }) => answers)).toEqual(
    expect.arrayContaining([
      { memberId: at.hana.id, choice: 0 },
      { memberId: at.yousef.id, choice: 1 },
    ])
  )
  await soon(() => expect(first.heard('answer.kept')).toMatchObject([{ own: { choice: 0 } }, { own: { choice: 0 } }]))
  expect([...first.heard('ask.counted'), ...first.heard('ask.answered')]).toEqual([])
  expect(
    (await mori.send('PUT', `${path}/asks/${ask.id}`, { state: 'open', shows: 'class', reveals: 'nothing' })).status
  ).toBe(204)
  await soon(() => expect(first.heard('ask.counted')).toMatchObject([{ counts: [1, 1] }]))
  await mori.send('PUT', `${path}/asks/${ask.id}`, { state: 'closed', shows: 'class', reveals: 'nothing' })
  await soon(() => expect(first.heard('ask.changed').at(-1)).toMatchObject({ ask: { state: 'closed' } }))
  second.say({ ...answer, id: uuid() })
  await soon(() => expect(second.heard('answer.refused')).toMatchObject([{ why: 'closed' }]))
  await end()
})

test('whoever comes in late finds what is asked, and after the lesson everybody finds their own answer', async () => {
  const { path, first, end } = await inLesson()
  const ask = poll({ kind: 'quiz', right: 1 })
  await mori.send('POST', `${path}/asks`, ask)
  first.say({ type: 'answer', id: uuid(), askId: ask.id, choice: 0 })
  await soon(() => expect(first.heard('answer.kept')).toHaveLength(1))
  const late = await comeIn(hana, path)
  expect(late.opened().asks).toMatchObject({
    now: { ask: { id: ask.id, right: null }, own: { choice: 0 }, counts: null, answers: [] },
    right: null,
  })
  expect((await comeIn(mori, path)).opened().asks).toMatchObject({ right: 1, now: { counts: { counts: [1, 0] } } })
  await end()
  await soon(async () => expect((await asked(hana, path))[0]).toMatchObject({ ask: { state: 'closed' } }))
  expect(await asked(hana, path)).toMatchObject([{ own: 0, counts: null, answers: [], ask: { right: null } }])
  expect(await asked(yousef, path)).toMatchObject([{ own: null, answers: [] }])
  expect(await asked(mori, path)).toMatchObject([
    { ask: { right: 1 }, answers: [{ memberId: at.hana.id, name: { native: 'Hana' }, choice: 0 }] },
  ])
  expect((await mori.send('POST', `${path}/asks`, poll())).status).toBe(409)
})

test('cards of a wall whose authors are hidden carry no name to classmates, and the teacher may hide one', async () => {
  const { path, teacher, first, second, end } = await inLesson()
  const wall = { kind: 'wall', id: uuid(), question: 'What floats?', authors: 'hidden' }
  await mori.send('POST', `${path}/asks`, wall)
  const cardId = uuid()
  first.say({ type: 'pin', id: cardId, askId: wall.id, text: 'A cork' })
  await soon(() => expect(second.heard('wall.grew')).toMatchObject([{ cards: [{ text: 'A cork', authorId: null }] }]))
  await soon(() => expect(teacher.heard('wall.signed')).toMatchObject([{ authors: [{ memberId: at.hana.id }] }]))
  expect(second.heard('wall.signed')).toEqual([])
  const card = `${path}/asks/${wall.id}/cards/${cardId}`
  expect((await hana.send('PUT', card, { state: 'hidden' })).status).toBe(403)
  expect((await mori.send('PUT', card, { state: 'hidden' })).status).toBe(204)
  await soon(() => expect(second.heard('wall.hid')).toMatchObject([{ cardId }]))
  expect((await asked(yousef, path))[0]!.cards).toEqual([])
  expect((await asked(mori, path))[0]!.cards).toMatchObject([{ state: 'hidden', author: { name: { native: 'Hana' } } }])
  await end()
})

test('a card that shows danger is told to those who protect, who find what stood around it, and nobody else learns of it', async () => {
  const { path, first, second, end } = await inLesson()
  const wall = { kind: 'wall', id: uuid(), question: '', authors: 'hidden' }
  await mori.send('POST', `${path}/asks`, wall)
  const cardId = uuid()
  first.say({ type: 'pin', id: uuid(), askId: wall.id, text: 'A boat' })
  first.say({ type: 'pin', id: cardId, askId: wall.id, text: 'I want to kill myself' })
  await soon(async () => {
    const { rows } = v.parse(Reports, await (await aoi.get('/reports')).json())
    expect(rows).toMatchObject([{ id: cardId, source: 'words', danger: 'self-harm', group: { id: at.class3b.id } }])
  })
  expect((await aoi.send('PUT', `/reports/${cardId}/opening`, { as: 'lead' })).status).toBeLessThan(300)
  const { context } = v.parse(ReportPage, await (await aoi.get(`/reports/${cardId}`)).json())
  expect(context).toMatchObject([
    { text: 'A boat' },
    { text: 'I want to kill myself', author: { name: { native: 'Hana' } } },
  ])
  expect((await aoi.send('PUT', `/reports/${cardId}/decision`, { decision: 'hidden' })).status).toBeLessThan(300)
  await soon(() => expect(second.heard('wall.hid')).toMatchObject([{ cardId }]))
  await end()
})

test('chance chooses among the students who are there, each once', async () => {
  const { path, first, end } = await inLesson()
  const id = uuid()
  for (const one of [id, id, uuid()])
    expect((await mori.send('POST', `${path}/asks/picks`, { id: one })).status).toBe(204)
  await soon(() => expect(first.heard('pick.made')).toHaveLength(3))
  const [once, again, other] = first.heard('pick.made').map(({ pick }) => pick.memberId)
  expect(once).toBe(again)
  expect(new Set([once, other])).toEqual(new Set([at.hana.id, at.yousef.id]))
  await end()
})

test('reactions are counted together and nobody is told whose they were; a flood of one hand is not a crowd', async () => {
  const { teacher, first, second, end } = await inLesson()
  for (let n = 0; n < 20; n++) first.say({ type: 'react', emoji: '👍' })
  second.say({ type: 'react', emoji: '👍' })
  await soon(() => expect(teacher.heard('reactions.seen').length).toBeGreaterThan(0))
  const total = teacher.heard('reactions.seen').flatMap(({ counts }) => counts.map(({ count }) => count))
  expect(total.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(7)
  expect(JSON.stringify(teacher.heard('reactions.seen'))).not.toContain(at.hana.id)
  await end()
})
