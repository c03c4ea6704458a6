import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { mailroomOf } from '../../durable/names.ts'
import { fromBase64Url, seal, toBase64Url } from '../../worker/core/seal.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { Membership, Memberships } from '../../worker/protocol/members.ts'
import { members } from '../../worker/tables/members.ts'
import { sessions } from '../../worker/tables/sessions.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, phoneWith, storm, type Person, type Phone, soon } from './cast.ts'
import { storedWhenQuiet } from './stores.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let yuki: Phone

beforeAll(async () => {
  at = await foundSchool()
  yuki = await phoneOf(at.yuki)
})

async function cardFor(person: Person): Promise<{ id: string; secret: string }> {
  const answer = await yuki.send('POST', '/cards', { id: uuid(), members: [person.id] })
  const { cards } = await answer.json<{ cards: { id: string; secret: string }[] }>()
  expect(cards).toHaveLength(1)
  return cards[0] ?? { id: '', secret: '' }
}

const freshPhone = () => phoneWith([], at.schoolId)
const signIn = (phone: Phone, secret: string) => phone.send('POST', '/api/sign-in/card', { secret })

test('a card opens a session for its member, in cookies that no page and no other site can use', async () => {
  const { secret } = await cardFor(at.hana)
  const phone = await freshPhone()
  const answer = await signIn(phone, secret)
  expect(answer.status).toBe(200)
  expect(await answer.json<Membership>()).toMatchObject({
    member: { id: at.hana.id, name: { native: 'Hana' } },
    role: 'student',
    groups: [
      { id: at.class3b.id, enrollment: 'member' },
      { kind: 'school', enrollment: 'member' },
    ],
  })
  const cookies = answer.headers.getSetCookie()
  expect(cookies.map((one) => one.split('=')[0])).toEqual([
    `__Host-session-${at.schoolId}`,
    `__Host-token-${at.schoolId}`,
  ])
  for (const cookie of cookies) {
    const [, ...flags] = cookie.split('; ')
    expect(flags.filter((flag) => !flag.startsWith('Max-Age=')).toSorted()).toEqual([
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
  }
  const { memberships } = await (await phone.get('/api/me')).json<Memberships>()
  expect(memberships.map(({ member }) => member.id)).toEqual([at.hana.id])
})

test('a secret is read as it is typed: small letters, spaces, hyphens, and O for 0', async () => {
  const { secret } = await cardFor(at.ken)
  const groups = secret.toLowerCase().match(/.{1,4}/g) ?? []
  for (const typed of [groups.join(' '), groups.join('-'), ` ${secret.replaceAll('0', 'O').replaceAll('1', 'l')} `])
    expect([typed.length, (await signIn(await freshPhone(), typed)).status]).toEqual([typed.length, 200])
})

test('a secret that is no card’s is not found, and neither is one that is nearly', async () => {
  const { secret } = await cardFor(at.ken)
  const last = secret.endsWith('A') ? 'B' : 'A'
  for (const typed of ['0'.repeat(24), secret.slice(0, -1), `${secret.slice(0, -1)}${last}`, `${secret}0`])
    expect((await signIn(await freshPhone(), typed)).status).toBe(404)
})

test('what a card or a phone keeps secret is stored nowhere', async () => {
  const { secret } = await cardFor(at.maryam)
  const phone = await freshPhone()
  await signIn(phone, secret)
  const [session = '', token = ''] = [...phone.jar.values()]
  const kept = JSON.stringify(await storedWhenQuiet(at))
  expect(kept).toContain(at.maryam.id)
  for (const unsaid of [secret, secret.toLowerCase(), session.split('.')[1] ?? '', token])
    expect(kept).not.toContain(unsaid)
})

test('a card that is revoked ends what it opened: the socket within a second, and the next command, whatever the token says', async () => {
  const { id, secret } = await cardFor(at.tanaka)
  const notice = storm({ groups: [at.class3b.id], kinds: ['guardians'] })
  await yuki.send('POST', '/notices', notice)
  const [lost, hers] = [await freshPhone(), await phoneOf(at.tanaka)]
  await signIn(lost, secret)
  const [socket, own] = [await lost.listen(), await hers.listen()]
  await soon(() => expect([socket.heard.at(-1), own.heard.at(-1)]).toMatchObject([{ unread: 1 }, { unread: 1 }]))

  expect((await yuki.send('DELETE', `/cards/${id}`)).status).toBe(204)
  await soon(() => expect(socket.closed()).toBe(4401))
  expect((await lost.get('/groups')).status).toBe(401)
  const answer = { state: 'confirmed', onBehalfOf: at.hana.id }
  expect((await lost.send('PUT', `/notices/${notice.id}/receipt`, answer)).status).toBe(401)
  expect((await lost.get('/inbox?before=9')).status).toBe(401)
  await expect(lost.listen()).rejects.toThrow('no socket: 401')
  expect(await (await lost.get('/api/me')).json()).toMatchObject({ memberships: [] })
  expect((await signIn(await freshPhone(), secret)).status).toBe(404)

  expect(own.closed()).toBe(0)
  expect((await hers.send('PUT', `/notices/${notice.id}/receipt`, answer)).status).toBe(200)
})

test('whoever signs out is out at once, on this phone and no other', async () => {
  const { secret } = await cardFor(at.amina)
  const [first, second] = [await freshPhone(), await freshPhone()]
  await signIn(first, secret)
  await signIn(second, secret)
  const [left, stays] = [await first.listen(), await second.listen()]
  const answer = await first.send('POST', '/sign-out')
  expect(answer.headers.getSetCookie().filter((one) => one.includes('Max-Age=0'))).toHaveLength(2)
  await soon(() => expect(left.closed()).toBe(4401))
  expect(stays.closed()).toBe(0)
  expect((await second.get('/inbox?before=9')).status).toBe(200)
})

test('somebody who has left cannot sign in with the card they kept', async () => {
  const { secret } = await cardFor(at.salma)
  const db = drizzle(bindings.DB)
  await db.update(members).set({ status: 'departed' }).where(eq(members.id, at.salma.id))
  expect((await signIn(await freshPhone(), secret)).status).toBe(404)
})

test('a teacher who is also a guardian acts as one at a time, and may then do what that one may', async () => {
  const conti = await phoneOf(at.conti, 'teacher')
  expect((await conti.get('/groups')).status).toBe(200)
  const chosen = await conti.send('PUT', '/me/role', { role: 'guardian' })
  expect(await chosen.json<Membership>()).toMatchObject({ role: 'guardian', children: [{ id: at.luca.id }] })
  expect((await conti.get('/groups')).status).toBe(403)
  expect((await conti.send('PUT', '/me/role', { role: 'admin' })).status).toBe(403)
  expect((await conti.send('PUT', '/me/role', { role: 'teacher' })).status).toBe(200)
  expect((await conti.get('/groups')).status).toBe(200)
})

test('a role that the school has taken away is gone with the next command', async () => {
  const { conti } = await foundSchool()
  const phone = await phoneOf(conti, 'teacher')
  const db = drizzle(bindings.DB)
  await db
    .update(members)
    .set({ roles: ['guardian'] })
    .where(eq(members.id, conti.id))
  expect((await phone.get('/groups')).status).toBe(403)
  const { memberships } = await (await phone.get('/api/me')).json<Memberships>()
  expect(memberships.map(({ role }) => role)).toEqual(['guardian'])
  await db.update(members).set({ roles: [] }).where(eq(members.id, conti.id))
  expect((await phone.get('/groups')).status).toBe(401)
  expect(await (await phone.get('/api/me')).json()).toMatchObject({ memberships: [] })
})

/** The same token, signed by us, but good until another moment. */
async function tokenUntil(token: string, until: number): Promise<string> {
  const said = fromBase64Url(token.split('.')[0] ?? '') ?? new Uint8Array()
  const kept = v.parse(v.pipe(v.string(), v.parseJson(), v.array(v.unknown())), new TextDecoder().decode(said))
  const text = toBase64Url(new TextEncoder().encode(JSON.stringify([...kept.slice(0, -1), until])))
  return `${text}.${toBase64Url(await seal(bindings.SIGNING_KEY, 'token', text))}`
}

test('a token that is changed by one letter, or has run out, opens no socket', async () => {
  const hana = await phoneOf(at.hana)
  const name = `__Host-token-${at.schoolId}`
  const token = hana.jar.get(name) ?? ''
  for (const at of [0, Math.floor(token.length / 2), token.length - 2]) {
    const letter = token[at] === 'A' ? 'B' : 'A'
    hana.jar.set(name, `${token.slice(0, at)}${letter}${token.slice(at + 1)}`)
    await expect(hana.listen()).rejects.toThrow('no socket: 401')
  }
  hana.jar.set(name, token)
  hana.jar.set(name, await tokenUntil(token, Date.now() - 1))
  await expect(hana.listen()).rejects.toThrow('no socket: 401')
  hana.jar.set(name, await tokenUntil(token, Date.now() + 60_000))
  expect((await hana.listen()).closed()).toBe(0)
})

test('one phone may be somebody in two schools, and what it is in one says nothing to the other', async () => {
  const there = await foundSchool()
  const [here, elsewhere] = [await phoneOf(at.tanaka), await phoneOf(there.sato)]
  const both = await phoneWith(
    [...here.jar, ...elsewhere.jar].map((pair) => pair.join('=')),
    at.schoolId
  )
  const { memberships } = await (await both.get('/api/me')).json<Memberships>()
  expect(memberships.map(({ member }) => member.id).toSorted()).toEqual([at.tanaka.id, there.sato.id].toSorted())
  await both.send('POST', '/sign-out')
  const left = await (await both.get('/api/me')).json<Memberships>()
  expect(left.memberships.map(({ member }) => member.id)).toEqual([there.sato.id])
})

test('a session that was opened under another’s name is refused', async () => {
  const tanaka = await phoneOf(at.tanaka)
  const session = [...tanaka.jar.values()][0] ?? ''
  const there = await foundSchool()
  const thief = await phoneWith([`__Host-session-${there.schoolId}=${session}`], there.schoolId)
  expect((await thief.get('/groups')).status).toBe(401)
  expect(await drizzle(bindings.DB).select().from(sessions).where(eq(sessions.schoolId, there.schoolId))).toEqual([])
})

test('an ended session is refused also with a token that was made while its end was being written down', async () => {
  const luca = await phoneOf(at.luca)
  const sessionId = [...luca.jar.values()][0]?.split('.')[0] ?? ''
  const mailroom = mailroomOf(bindings, at.schoolId, at.luca.mailroom)
  await mailroom.revoke([{ memberId: at.luca.id, sessionId, turn: null }])
  await luca.get('/api/me')
  await expect(luca.listen()).rejects.toThrow('no socket: 401')
})

test('nobody stays signed in for longer than half a year', async () => {
  const yousef = await phoneOf(at.yousef)
  const days = (n: number) => Date.now() - n * 86_400_000
  const opened = (when: number) =>
    drizzle(bindings.DB).update(sessions).set({ openedAt: when }).where(eq(sessions.memberId, at.yousef.id))
  await opened(days(179))
  expect((await yousef.send('PUT', '/me/role', { role: 'student' })).status).toBe(200)
  await opened(days(181))
  expect((await yousef.send('PUT', '/me/role', { role: 'student' })).status).toBe(401)
  expect(await (await yousef.get('/api/me')).json()).toMatchObject({ memberships: [] })
})
