import { beforeAll, expect, test } from 'vitest'
import { app } from '../../worker/app.ts'
import type { Memberships } from '../../worker/protocol/members.ts'
import { bindings } from './bindings.ts'
import { origin, phoneOf, phoneWith, storm, type Phone, soon } from './cast.ts'
import { doors } from './doors.ts'
import type { Knock } from './door.ts'
import { setScene, type Scene } from './scene.ts'

let at: Scene
let other: Scene

/** Stands in every name and every text of the other school, and nowhere else. */
const canary = 'zugvogel'

beforeAll(async () => {
  ;[at, other] = [await setScene(), await setScene()]
  const rename = (sql: string) => bindings.DB.prepare(sql).bind(canary, other.schoolId)
  await bindings.DB.batch([
    rename(`update schools set name = ?1, native_name = ?1 where id = ?2`),
    rename(`update groups set name = ?1 || name where school_id = ?2`),
    rename(`update members set native_name = ?1 || native_name, reading = ?1 where school_id = ?2`),
  ])
  const yuki = await phoneOf(other.yuki)
  const notice = storm({ groups: 'school', kinds: ['students', 'guardians', 'staff'] }, { title: canary, body: canary })
  await yuki.send('POST', '/notices', notice)
  await soon(async () => expect(await (await yuki.get('/notices')).text()).toContain(canary))
  const hana = await phoneOf(other.hana)
  await soon(async () => expect(await (await hana.get('/inbox?before=99')).text()).toContain(canary))
})

const methodOf = (name: string) => name.split(' ')[0] ?? ''
const heardBy = async (phone: Phone, name: string, { path, said, headers }: Knock) => {
  const answer = await phone.call(methodOf(name), path, said, headers)
  answer.webSocket?.accept()
  return [answer.webSocket ? '' : await answer.text(), ...[...answer.headers].flat()].join('\n')
}

test.each(Object.entries(doors))('%s tells an administrator no word of another school', async (name, door) => {
  const own = door.knock(at, at.aoi)
  const there = { ...door.knock(other, at.aoi) }
  const knocks = [
    own,
    there,
    ...Object.values(door.strange?.(at, other, at.aoi) ?? {}),
    ...(there.path.startsWith('/api') ? [] : [{ ...there, path: `/api/schools/${other.schoolId}${there.path}` }]),
  ]
  for (const knock of name === 'POST /api/sign-in/card' ? [own] : knocks)
    expect(await heardBy(await phoneOf(at.aoi), name, knock)).not.toContain(canary)
})

test('the canary would be heard: the other school’s own administrator hears it nearly everywhere', async () => {
  const aoi = await phoneOf(other.aoi)
  for (const path of ['/members', '/groups', '/notices', `/members/${other.hana.id}`, '/inbox?before=99'])
    expect(await (await aoi.get(path)).text()).toContain(canary)
})

test('a phone with two schools is answered of both with one question, and each apart', async () => {
  const [here, there] = [await phoneOf(at.sato), await phoneOf(other.sato)]
  const both = await phoneWith(
    [...here.jar, ...there.jar].map(([name, value]) => `${name}=${value}`),
    at.schoolId
  )
  const asked: string[] = []
  const me = await app.request(
    `${origin}/api/me`,
    { headers: { cookie: [...both.jar].map(([name, value]) => `${name}=${value}`).join('; ') } },
    { ...bindings, DB: recording(asked) }
  )
  const { memberships } = await me.json<Memberships>()
  expect(asked).toHaveLength(1)
  const [ours, theirs] = memberships.map((one) => JSON.stringify(one))
  expect(memberships.map(({ school }) => school.id)).toEqual([at.schoolId, other.schoolId])
  expect(ours).not.toContain(canary)
  expect(theirs).toContain(canary)
  for (const path of ['/inbox?before=99', '/me/sessions'])
    expect(await (await both.get(path)).text()).not.toContain(canary)
})

const recording = (asked: string[]): D1Database =>
  new Proxy(bindings.DB, {
    get(target, name) {
      if (name === 'prepare') return (query: string) => (asked.push(query), target.prepare(query))
      const own: unknown = Reflect.get(target, name)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })

/** Found by something that exists once in all the world: a session of this phone, a secret, an id just checked. */
const byOneId = [
  /^\s*select s\.id as "sessionId"/,
  /^select s\.time_zone as zone, r\.body from schools s left join roll_settings r on r\.school_id = s\.id where s\.id = \?$/,
  /from "cards" inner join "members" .* where \("cards"."secret_hash" = \?/,
  /from "schools" .*where "schools"."founding_hash" = \?/,
  /^\s*update "terminals" .* where \("terminals"\."code_start" = \?/,
]

test('every question to the database names the one school it is about', async () => {
  const asked = new Set<string>()
  for (const [name, door] of Object.entries(doors))
    for (const by of [at.aoi, at.mori, at.tanaka, at.noda]) {
      const { path, said, headers } = door.knock(at, by)
      const { jar } = await phoneOf(by)
      const seen: string[] = []
      await app.request(
        path.startsWith('/api') ? origin + path : `${origin}/api/schools/${at.schoolId}${path}`,
        {
          method: methodOf(name),
          headers: {
            origin,
            cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; '),
            ...(said && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(said && { body: said instanceof Uint8Array ? said.slice() : JSON.stringify(said) }),
        },
        { ...bindings, DB: recording(seen) }
      )
      for (const one of seen) asked.add(one)
    }
  expect(asked.size).toBeGreaterThan(25)
  const free = [...asked].filter(
    (one) => !/(school|parent)_id"? (= \?|in \()|"schools"\."id" = \?|insert into "?\w+"? \([^)]*school_id/i.test(one)
  )
  expect(free.filter((one) => !byOneId.some((known) => known.test(one)))).toEqual([])
})
