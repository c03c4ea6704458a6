import { eq, and } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { beforeAll, expect, test } from 'vitest'
import { groupsChanged } from '../../durable/group-changes.ts'
import { change } from '../../worker/core/audit.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { enrollments } from '../../worker/tables/groups.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
beforeAll(async () => {
  at = await foundSchool()
})

const chat = () => `/groups/${at.class3b.id}/messages`
const said = (text: string) => ({ id: uuid(), text })

/** Takes somebody out of 3B as a roster does: the row, and that the group has changed, in one batch. */
const takeOut = (memberId: string) =>
  change(bindings, at.schoolId, async () => {
    const gone = drizzle(bindings.DB)
      .delete(enrollments)
      .where(and(eq(enrollments.groupId, at.class3b.id), eq(enrollments.memberId, memberId)))
      .toSQL()
    await bindings.DB.batch([
      bindings.DB.prepare(gone.sql).bind(...gone.params),
      bindings.DB.prepare(groupsChanged(`select ?2`)).bind(at.schoolId, at.class3b.id, Date.now()),
    ])
  })

test('whoever is taken out of a class hears, reads and says nothing more once that is answered', async () => {
  const [yousef, hana] = [await phoneOf(at.yousef), await phoneOf(at.hana)]
  const socket = await yousef.listen()
  socket.say({ type: 'open', groupId: at.class3b.id })
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.opened'))
  await hana.send('POST', chat(), said('Still together'))
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.changed'))
  await takeOut(at.yousef.id)
  const heard = socket.heard.length
  expect((await hana.send('POST', chat(), said('Without him'))).status).toBe(201)
  expect((await yousef.get(chat())).status).toBe(404)
  expect((await yousef.send('POST', chat(), said('Me'))).status).toBe(404)
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.shut'))
  expect(JSON.stringify(socket.heard.slice(heard))).not.toContain('Without him')
  socket.close()
})

test('a phone that is signed out reads no chat by the token it still has', async () => {
  const luca = await phoneOf(at.luca)
  const jar = new Map(luca.jar)
  expect((await luca.get(chat())).status).toBe(200)
  await luca.send('POST', '/sign-out', {})
  luca.jar.clear()
  for (const [name, value] of jar) luca.jar.set(name, value)
  expect((await luca.get(chat())).status).toBe(401)
  expect((await luca.send('POST', chat(), said('Still me'))).status).toBe(401)
})

test('who floods a group is told how long to wait, and the others are not slowed', async () => {
  const [hana, mori] = [await phoneOf(at.hana), await phoneOf(at.mori)]
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => hana.send('POST', chat(), said(`flood ${n}`))))
  const slowed = answers.filter(({ status }) => status === 429)
  expect(slowed.length).toBeGreaterThan(15)
  expect(slowed[0]?.headers.get('retry-after')).toBe('1')
  expect(Number((await slowed[0]!.json<{ detail: string }>()).detail)).toBeLessThanOrEqual(500)
  expect((await mori.send('POST', chat(), said('Quiet, please'))).status).toBe(201)
})

test('in a slow room pupils wait between two messages, and teachers do not', async () => {
  const [luca, mori] = [await phoneOf(at.luca), await phoneOf(at.mori)]
  await mori.send('PUT', `/groups/${at.class3b.id}/room`, { posting: 'everyone', slowMs: 60_000 })
  expect((await luca.send('POST', chat(), said('one'))).status).toBe(201)
  expect((await luca.send('POST', chat(), said('two'))).status).toBe(429)
  expect((await mori.send('POST', chat(), said('three'))).status).toBe(201)
  expect((await mori.send('POST', chat(), said('four'))).status).toBe(201)
  expect((await luca.send('PUT', `/groups/${at.class3b.id}/room`, { posting: 'everyone', slowMs: 0 })).status).toBe(403)
})
