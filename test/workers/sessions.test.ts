import { drizzle } from 'drizzle-orm/d1'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { schoolOf } from '../../durable/names.ts'
import { prepared, turnings } from '../../durable/session-endings.ts'
import { seal, toBase64Url } from '../../worker/core/seal.ts'
import { cardSecret } from '../../worker/core/secrets.ts'
import type { Memberships } from '../../worker/protocol/members.ts'
import type { Sessions } from '../../worker/protocol/sessions.ts'
import { auditEntries } from '../../worker/tables/audit.ts'
import { members } from '../../worker/tables/members.ts'
import { morningZone } from '../morning.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, phoneWith, storm, type Person, type Phone, soon } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
beforeAll(async () => {
  at = await foundSchool()
})

const pixel =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'
const listed = async (phone: Phone) => (await (await phone.get('/me/sessions')).json<Sessions>()).rows
const idOf = (phone: Phone) => [...phone.jar].find(([name]) => name.includes('session'))?.[1].split('.')[0] ?? ''
const ended = (person: Person) =>
  drizzle(bindings.DB)
    .select({ about: auditEntries.about, by: auditEntries.memberId, act: auditEntries.act })
    .from(auditEntries)
    .where(eq(auditEntries.schoolId, person.schoolId))
    .then((rows) => rows.filter(({ act }) => act === 'session.ended'))

const gone = async (phone: Phone) => {
  expect((await phone.get('/inbox?before=9')).status).toBe(401)
  expect((await phone.get('/me/sessions')).status).toBe(401)
  await expect(phone.listen()).rejects.toThrow('no socket: 401')
}

test('a phone is known again by its browser, its day and that it is this one, and by nothing more', async () => {
  const yuki = await phoneOf(at.yuki)
  const order = { id: at.luca.id, members: [at.luca.id] }
  const { cards } = await (await yuki.send('POST', '/cards', order)).json<{ cards: { id: string }[] }>()
  const phone = await phoneWith([], at.schoolId)
  const secret = await cardSecret(bindings.SIGNING_KEY, cards[0]!.id)
  await phone.call('POST', '/api/sign-in/card', { secret }, { 'user-agent': pixel })
  await phone.listen()
  const rows = await listed(phone)
  expect(rows).toEqual([
    {
      id: idOf(phone),
      browser: 'chrome',
      system: 'android',
      role: 'student',
      openedAt: expect.any(Number),
      usedOn: new Intl.DateTimeFormat('en-CA', { timeZone: morningZone }).format(Date.now()),
      here: true,
    },
  ])
  const stored = await bindings.DB.prepare('select * from sessions where id = ?').bind(idOf(phone)).first()
  expect(JSON.stringify(stored)).not.toContain('AppleWebKit')
})

test('one of one’s phones is signed out from another: within a second, by the next command, and told once', async () => {
  const [here, lost] = [await phoneOf(at.amina), await phoneOf(at.amina)]
  const [mine, theirs] = [await here.listen(), await lost.listen()]
  expect((await here.send('DELETE', `/me/sessions/${idOf(lost)}`)).status).toBe(204)
  await soon(() => expect(theirs.closed()).toBe(4401))
  await gone(lost)
  expect((await here.send('DELETE', `/me/sessions/${idOf(lost)}`)).status).toBe(204)
  expect((await ended(at.amina)).filter(({ about }) => about === idOf(lost))).toEqual([
    { about: idOf(lost), by: at.amina.id, act: 'session.ended' },
  ])
  expect(mine.closed()).toBe(0)
  expect((await listed(here)).map(({ id, here }) => [id, here])).toEqual([[idOf(here), true]])
})

test('nobody signs out another person’s phone by its id', async () => {
  const [hana, tanaka] = [await phoneOf(at.hana), await phoneOf(at.tanaka)]
  expect((await hana.send('DELETE', `/me/sessions/${idOf(tanaka)}`)).status).toBe(404)
  expect((await tanaka.get('/me/sessions')).status).toBe(200)
})

test('signing out everywhere else leaves this phone in; everywhere leaves none', async () => {
  const phones = await Promise.all([phoneOf(at.ken), phoneOf(at.ken), phoneOf(at.ken)])
  const [here, second, third] = phones
  const sockets = await Promise.all(phones.map((phone) => phone.listen()))
  expect((await here.send('POST', '/sign-out/elsewhere')).status).toBe(204)
  await soon(() => expect(sockets.map((one) => one.closed())).toEqual([0, 4401, 4401]))
  await gone(second)
  await gone(third)
  const kept = [...here.jar].map(([name, value]) => `${name}=${value}`)
  const answer = await here.send('POST', '/sign-out/everywhere')
  expect(answer.headers.getSetCookie().filter((one) => one.includes('Max-Age=0'))).toHaveLength(2)
  await soon(() => expect(sockets[0]!.closed()).toBe(4401))
  await gone(await phoneWith(kept, at.schoolId))
})

test('the office signs a member out on all phones from the person’s page, and their card still works', async () => {
  const [yuki, sato, hana] = [await phoneOf(at.yuki), await phoneOf(at.sato), await phoneOf(at.hana)]
  const [socket, other] = [await sato.listen(), await hana.listen()]
  const page = `/members/${at.sato.id}`
  expect(await (await yuki.get(page)).json()).toMatchObject({ phones: 1 })
  expect((await yuki.send('DELETE', `${page}/sessions`)).status).toBe(204)
  await soon(() => expect(socket.closed()).toBe(4401))
  await gone(sato)
  expect(await (await yuki.get(page)).json()).toMatchObject({ phones: 0 })
  expect((await ended(at.sato)).at(-1)).toMatchObject({ about: idOf(sato), by: at.yuki.id })
  expect(other.closed()).toBe(0)
})

/** As the school's roster does it: the role is gone, and the session goes on in the one that is left. */
async function lowered({ id, schoolId }: Person, role: 'guardian') {
  await drizzle(bindings.DB)
    .update(members)
    .set({ roles: [role] })
    .where(eq(members.id, id))
  const statements = turnings(`m.id = ?2 and s.role <> '${role}'`, `'${role}'`)
  await bindings.DB.batch(statements.map((one) => prepared(bindings.DB, one, schoolId, id, Date.now())))
  await schoolOf(bindings, schoolId).collect()
}

test('a role that is lowered closes the sockets that watched, refuses the token, and lets the same phone in as what is left', async () => {
  const school = await foundSchool()
  const mori = await phoneOf(school.mori)
  const notice = storm({ groups: [school.class3b.id], kinds: ['guardians'] })
  await mori.send('POST', '/notices', notice)
  const socket = await mori.listen()
  socket.say({ type: 'watch', noticeId: notice.id })
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('notice.counted'))
  const asTeacher = [...mori.jar].map(([name, value]) => `${name}=${value}`)

  await lowered(school.mori, 'guardian')
  await soon(() => expect(socket.closed()).toBe(4403))
  const heard = socket.heard.length
  const answer = await (
    await phoneOf(school.tanaka)
  ).send('PUT', `/notices/${notice.id}/receipt`, {
    state: 'confirmed',
    onBehalfOf: school.hana.id,
  })
  expect(answer.status).toBe(200)
  const old = await phoneWith([], school.schoolId)
  for (const cookie of asTeacher) old.jar.set(...(cookie.split(/=(.*)/s).slice(0, 2) as [string, string]))
  await expect(old.listen()).rejects.toThrow('no socket: 401')
  expect((await old.get('/inbox?before=9')).status).toBe(401)
  expect((await old.get('/notices')).status).toBe(403)

  const { memberships } = await (await mori.get('/api/me')).json<Memberships>()
  expect(memberships.map(({ role }) => role)).toEqual(['guardian'])
  const again = await mori.listen()
  await soon(() => expect(again.heard).toHaveLength(1))
  again.say({ type: 'watch', noticeId: notice.id })
  await new Promise((later) => setTimeout(later, 400))
  expect(again.heard.map(({ type }) => type)).toEqual(['inbox.opened'])
  expect(socket.heard).toHaveLength(heard)
})

test('who chooses another role on this phone is not heard in the old one by any tab', async () => {
  const school = await foundSchool()
  const conti = await phoneOf(school.conti)
  const socket = await conti.listen()
  expect((await conti.send('PUT', '/me/role', { role: 'guardian' })).status).toBe(200)
  await soon(() => expect(socket.closed()).toBe(4403))
  const again = await conti.listen()
  expect((await conti.send('PUT', '/me/role', { role: 'guardian' })).status).toBe(200)
  await new Promise((later) => setTimeout(later, 200))
  expect(again.closed()).toBe(0)
})

test('a token that was handed out while a revocation was being written is refused, however the clocks stand', async () => {
  const school = await foundSchool()
  const { id, mailroom, schoolId } = school.conti
  const phone = await phoneOf(school.conti)
  await lowered(school.conti, 'guardian')
  // Its route had read the session before the change was written, and took a minute to answer.
  const until = Date.now() + 16 * 60_000
  const said = [idOf(phone), id, schoolId, mailroom, 'teacher', 0, until]
  const text = toBase64Url(new TextEncoder().encode(JSON.stringify(said)))
  const token = `${text}.${toBase64Url(await seal(bindings.SIGNING_KEY, 'token', text))}`
  phone.jar.set(`__Host-token-${schoolId}`, token)
  await expect(phone.listen()).rejects.toThrow('no socket: 401')
  expect((await phone.get('/inbox?before=9')).status).toBe(401)
  await phone.get('/api/me')
  expect((await phone.get('/inbox?before=9')).status).toBe(200)
})
