import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import type { AuditPage } from '../../worker/protocol/audit.ts'
import { EntryPage } from '../../worker/protocol/inbox.ts'
import { Message, MessagePage } from '../../worker/protocol/messages.ts'
import { readyPacks } from '../../worker/protocol/packs.ts'
import { ReportPage, Reports } from '../../worker/protocol/reports.ts'
import { jpeg } from '../rules/file-bytes.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { sends } from './filing.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let luca: Phone
let mori: Phone
let conti: Phone
let aoi: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[hana, luca, mori, conti, aoi] = (await Promise.all(
    [at.hana, at.luca, at.mori, at.conti, at.aoi].map((one) => phoneOf(one))
  )) as [Phone, Phone, Phone, Phone, Phone]
  const yuki = await phoneOf(at.yuki)
  const set = {
    version: 0,
    bands: readyPacks,
    quiet: { from: '20:00', until: '07:00' },
    leads: [at.mori.id, at.conti.id],
  }
  const open = { ...readyPacks, '6-9': { ...readyPacks['6-9'], writing: null } }
  expect((await yuki.send('PUT', '/policy', { ...set, bands: open })).status).toBe(200)
})

const chat = (rest = '') => `/groups/${at.class3b.id}/messages${rest}`
async function says(phone: Phone, text: string) {
  const answer = await phone.send('POST', chat(), { id: uuid(), text })
  expect(answer.status).toBe(201)
  return v.parse(Message, await answer.json())
}
const seenBy = async (phone: Phone, id: string) =>
  v.parse(MessagePage, await (await phone.get(chat())).json()).rows.find((one) => one.id === id)
const reports = async (phone: Phone) => v.parse(Reports, await (await phone.get('/reports')).json()).rows
const report = async (phone: Phone, id: string) => v.parse(ReportPage, await (await phone.get(`/reports/${id}`)).json())
const opens = (phone: Phone, id: string) => phone.send('PUT', `/reports/${id}/opening`, { as: 'lead' })
const told = async (phone: Phone) =>
  v
    .parse(EntryPage, await (await phone.get('/inbox?before=99')).json())
    .rows.flatMap(({ notice }) =>
      notice.about ? [{ about: notice.about.id, title: notice.title, urgency: notice.urgency }] : []
    )
const trail = async (about: string) =>
  (await (await aoi.get('/audit')).json<AuditPage>()).rows
    .filter((row) => row.about === about)
    .map(({ act, memberId }) => [act, memberId])

test('a reported message is hidden from everyone at once; two leads together see what it was, and their looks are written down', async () => {
  const before = await says(hana, 'Good morning')
  const message = await says(luca, 'You are all stupid')
  const path = chat(`/${message.id}/reports`)
  const draft = { id: uuid() }
  const first = await hana.send('POST', path, draft)
  expect(first.status).toBe(201)
  expect(await (await hana.send('POST', path, draft)).json()).toEqual(await first.json())
  for (const phone of [hana, luca, mori])
    expect(await seenBy(phone, message.id)).toMatchObject({ state: 'hidden', text: '' })

  await soon(async () =>
    expect(await told(mori)).toContainEqual({ about: message.id, title: 'report.member', urgency: 'important' })
  )
  await soon(async () => expect(await told(conti)).toHaveLength(1))
  expect(await told(aoi)).toEqual([])
  expect(JSON.stringify(await reports(mori))).not.toContain('stupid')

  expect(await report(mori, message.id)).toMatchObject({ context: null, makers: [], report: { needed: 2, opened: [] } })
  await opens(mori, message.id)
  expect(await report(mori, message.id)).toMatchObject({ context: null, report: { opened: [{ id: at.mori.id }] } })
  expect((await mori.send('PUT', `/reports/${message.id}/decision`, { decision: 'restored' })).status).toBe(403)
  expect((await report(conti, message.id)).context).toBeNull()

  await opens(conti, message.id)
  const shown = await report(mori, message.id)
  expect(shown.context?.map(({ id, text }) => [id, text])).toEqual([
    [before.id, 'Good morning'],
    [message.id, 'You are all stupid'],
  ])
  expect(shown.makers).toMatchObject([{ id: at.hana.id, name: { native: 'Hana' } }])
  expect((await report(conti, message.id)).reads.map(({ id }) => id)).toContain(at.mori.id)
  expect((await report(mori, message.id)).reads.map(({ id }) => id)).toContain(at.conti.id)

  expect((await conti.send('PUT', `/reports/${message.id}/decision`, { decision: 'restored' })).status).toBe(200)
  expect((await mori.send('PUT', `/reports/${message.id}/decision`, { decision: 'hidden' })).status).toBe(409)
  await soon(async () =>
    expect(await seenBy(hana, message.id)).toMatchObject({ state: 'posted', text: 'You are all stupid' })
  )
  const acts = await trail(message.id)
  expect(acts).toContainEqual(['report.made', at.hana.id])
  expect(new Set(acts.filter(([act]) => act === 'report.opened').map(([, who]) => who))).toEqual(
    new Set([at.mori.id, at.conti.id])
  )
  expect(acts.filter(([act]) => act === 'report.read')).toHaveLength(2)
  expect(acts).toContainEqual(['report.decided', at.conti.id])
})

test('words that were changed or taken back after they were reported are still there for those who look', async () => {
  const message = await says(luca, 'Give me your money')
  await luca.send('PATCH', chat(`/${message.id}`), { id: uuid(), text: 'Have a nice day' })
  await luca.send('DELETE', chat(`/${message.id}`))
  expect((await hana.send('POST', chat(`/${message.id}/reports`), { id: uuid() })).status).toBe(201)
  await soon(async () => expect((await reports(mori)).map(({ id }) => id)).toContain(message.id))
  await opens(mori, message.id)
  await opens(conti, message.id)
  const one = (await report(mori, message.id)).context?.find(({ id }) => id === message.id)
  expect(one).toMatchObject({ text: 'Have a nice day', before: [{ text: 'Give me your money' }] })
  expect(one?.recalledAt).not.toBeNull()
})

test('whoever is no lead finds no reports, and a lead none of their own making or of their own words', async () => {
  const message = await says(mori, 'Homework is due tomorrow')
  await hana.send('POST', chat(`/${message.id}/reports`), { id: uuid() })
  await soon(async () => expect((await reports(conti)).map(({ id }) => id)).toContain(message.id))
  expect((await reports(mori)).map(({ id }) => id)).not.toContain(message.id)
  expect((await opens(mori, message.id)).status).toBe(404)
  expect(await told(mori)).not.toContainEqual(expect.objectContaining({ about: message.id }))
  expect(await reports(aoi)).toEqual([])
  expect((await aoi.get(`/reports/${message.id}`)).status).toBe(404)
  expect((await hana.get('/reports')).status).toBe(403)
  expect((await luca.send('POST', chat(`/${(await says(luca, 'x')).id}/reports`), { id: uuid() })).status).toBe(403)
})

test('a cry for help reaches the leads at once and nobody else; whoever wrote it notices nothing', async () => {
  const message = await says(hana, 'nobody would miss me. I want to die')
  expect(message).toMatchObject({ state: 'posted', text: 'nobody would miss me. I want to die' })
  await soon(async () =>
    expect(await told(mori)).toContainEqual({ about: message.id, title: 'report.words', urgency: 'urgent' })
  )
  expect(await (await mori.get('/inbox?before=99')).text()).not.toContain('miss me')
  expect(await seenBy(luca, message.id)).toMatchObject({ state: 'posted' })
  expect(await told(hana)).toEqual([])
  await opens(mori, message.id)
  const alone = await report(mori, message.id)
  expect(alone).toMatchObject({ report: { danger: 'self-harm', needed: 1, source: 'words' }, makers: [] })
  expect(alone.context?.at(-1)?.text).toBe('nobody would miss me. I want to die')
  expect((await report(conti, message.id)).context).toBeNull()
  expect(await trail(message.id)).toContainEqual(['report.made', null])
  for (const phone of [await phoneOf(at.yuki), aoi])
    expect(await (await phone.get('/notices')).text()).not.toContain('report.')
})

test('words of danger that come with a change of a message are heard too', async () => {
  const message = await says(luca, 'See you tomorrow')
  await luca.send('PATCH', chat(`/${message.id}`), { id: uuid(), text: 'もう死にたい' })
  await soon(async () => expect((await told(conti)).map(({ about }) => about)).toContain(message.id))
})

test('whoever reports everything is stopped', async () => {
  const yousef = await phoneOf(at.yousef)
  const statuses: number[] = []
  for (let n = 0; n < 11; n++) {
    const { id } = await says([mori, luca, hana][n % 3] ?? mori, `line ${n}`)
    statuses.push((await yousef.send('POST', chat(`/${id}/reports`), { id: uuid() })).status)
  }
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 201))
  expect(statuses[10]).toBe(429)
})

test('a photo that was taken back is opened by the leads who review it, and by nobody else', async () => {
  const photo = await sends(luca, at.class3b.id, jpeg())
  const posted = await luca.send('POST', chat(), { id: uuid(), text: '', files: [photo.draft.id] })
  const { id } = v.parse(Message, await posted.json())
  expect((await luca.send('DELETE', chat(`/${id}`))).status).toBe(200)
  const path = `${photo.path}?report=${id}`
  const got = (phone: Phone) => phone.call('GET', path)
  expect((await hana.send('POST', chat(`/${id}/reports`), { id: uuid() })).status).toBe(201)
  await soon(async () => expect((await reports(mori)).map((one) => one.id)).toContain(id))

  expect((await opens(mori, id)).status).toBe(200)
  expect((await got(mori)).status).toBe(404)
  expect((await opens(conti, id)).status).toBe(200)
  const shown = (await report(mori, id)).context?.find((one) => one.id === id)
  expect(shown?.files.map((one) => one.id)).toEqual([photo.draft.id])
  expect((await got(mori)).status).toBe(200)
  expect((await got(conti)).headers.get('content-disposition')).toContain('attachment')
  for (const other of [hana, luca, aoi]) expect((await got(other)).status).toBe(404)
  expect((await mori.call('GET', photo.path)).status).toBe(404)
})
