import { runInDurableObject } from 'cloudflare:test'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { lessonOf } from '../../durable/names.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { BoardPage, BoardSheet } from '../../worker/protocol/lesson-board.ts'
import { LogPage } from '../../worker/protocol/lessons.ts'
import { jpeg, pdf, webp } from '../rules/file-bytes.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let hana: Phone
let path: string

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, hana] = await Promise.all([phoneOf(at.mori), phoneOf(at.hana)])
  path = (await begin(mori, at.class3b.id)).path
})

const draft = (more: object = {}) => ({
  id: uuid(),
  kind: 'picture',
  after: null,
  width: 1280,
  height: 720,
  text: 'How a leaf drinks',
  ...more,
})
async function place(said: object = draft()) {
  const answer = await mori.send('POST', `${path}/board/pages`, said)
  expect(answer.status).toBe(201)
  return v.parse(BoardPage, await answer.json())
}
const bytes = { 'content-type': 'application/octet-stream' }
const pictureOf = (n: number) => `${path}/board/pages/${n}/picture`
const line = (page: number, id: string) => ({ type: 'ink', page, id, pen: 'b2', points: 'AAAABBCC' })

test('slides and what is drawn on them come to the class at once, and to whoever comes late', async () => {
  const teacher = await comeIn(mori, path)
  const student = await comeIn(hana, path)
  expect(student.opened().board).toMatchObject({ pages: [], sheet: null })
  const { n } = await place()
  expect((await mori.call('PUT', pictureOf(n), webp(), bytes)).status).toBe(204)
  await soon(() => expect(teacher.heard('board.pictured')).toHaveLength(1))
  expect(student.heard('board.placed')).toEqual([])
  expect((await hana.get(pictureOf(n))).status).toBe(404)

  teacher.say({ type: 'turn', page: n })
  await soon(() => expect(student.heard('board.turned')).toMatchObject([{ page: { n, picture: 'here' } }]))
  const picture = await hana.get(pictureOf(n))
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(Buffer.from(await picture.arrayBuffer()).toString('latin1')).toMatch(/^RIFF/)

  const part = { page: n, id: 'stroke1', pen: 'b2' }
  teacher.say({ type: 'draw', ...part, from: 0, points: 'AAAA' })
  teacher.say({ type: 'point', page: n, at: [9, 9] })
  teacher.say({ type: 'draw', ...part, from: 4, points: 'BB' })
  teacher.say({ type: 'point', page: n, at: [7, 8] })
  const by = at.mori.id
  const moved = { lines: [{ ...part, from: 0, points: 'AAAABB' }], pointers: [{ page: n, by, at: [7, 8] }] }
  await soon(() => expect(student.heard('board.moved')).toMatchObject([moved]))
  teacher.say({ type: 'draw', ...part, from: 6, points: 'CC' })
  teacher.say(line(n, 'stroke1'))
  await soon(() => expect(student.heard('board.inked')).toHaveLength(1))
  teacher.say({ type: 'point', page: n, at: null })
  await soon(() => expect(student.heard('board.moved')).toHaveLength(2))
  expect(student.heard('board.moved')[1]).toMatchObject({ lines: [], pointers: [{ by, at: null }] })
  student.say(line(n, 'stroke2'))
  await soon(() => expect(student.heard('board.refused')).toMatchObject([{ why: 'not-allowed' }]))

  const late = await comeIn(await phoneOf(at.yousef), path)
  const { sheet } = late.opened().board!
  expect(sheet).toMatchObject({ text: 'How a leaf drinks', strokes: [expect.stringMatching(/^stroke1\.b2\./)] })
  expect(v.parse(BoardSheet, await (await hana.get(`${path}/board/pages/${n}`)).json())).toEqual(sheet)
})

test('the log has a line some seconds after it was drawn, and nobody hears it a second time', async () => {
  const { n } = await place(draft({ kind: 'blank' }))
  const teacher = await comeIn(mori, path)
  const student = await comeIn(hana, path)
  teacher.say({ type: 'turn', page: n })
  teacher.say(line(n, 'stroke3'))
  teacher.say({ type: 'wipe', page: n, last: 'stroke3' })
  await soon(() => expect(student.heard('board.wiped')).toHaveLength(1))
  expect(student.heard('board.inked')).toHaveLength(1)
  const { rows } = v.parse(LogPage, await (await hana.get(`${path}/log?after=0`)).json())
  const own = rows.flatMap(({ event }) => (event.type.startsWith('board.') ? [event] : []))
  expect(own.slice(-3)).toMatchObject([
    { type: 'board.turned' },
    { type: 'board.inked', strokes: [expect.stringContaining('stroke3')] },
    { type: 'board.wiped' },
  ])
})

test('a picture is kept without what its camera knew, once, and nothing else is taken for one', async () => {
  const { n } = await place()
  const put = (what: Uint8Array) => mori.call('PUT', pictureOf(n), what, bytes)
  expect((await put(pdf())).status).toBe(415)
  expect((await put(new Uint8Array(201 * 1024))).status).toBe(413)
  expect((await put(jpeg())).status).toBe(204)
  expect((await put(jpeg())).status).toBe(204)
  expect((await put(jpeg({ width: 9 }))).status).toBe(409)
  const found = new Uint8Array(await (await mori.get(pictureOf(n))).arrayBuffer())
  expect(Buffer.from(found).toString('latin1')).not.toContain('Exif')
})

test('whoever has sound alone is given the small picture, and the whole one where there is none', async () => {
  const [first, second] = [await place(), await place()]
  const small = `${pictureOf(first.n)}?size=small`
  expect((await mori.call('PUT', small, new Uint8Array(33 * 1024), bytes)).status).toBe(413)
  expect((await mori.call('PUT', small, jpeg({ width: 9 }), bytes)).status).toBe(204)
  // The class is told of a picture when the whole one is there.
  expect((await mori.get(small)).status).toBe(503)
  for (const { n } of [first, second]) expect((await mori.call('PUT', pictureOf(n), webp(), bytes)).status).toBe(204)
  const typeOf = async (at: string) => (await mori.get(at)).headers.get('content-type')
  expect(await typeOf(small)).toBe('image/jpeg')
  expect(await typeOf(pictureOf(first.n))).toBe('image/webp')
  expect(await typeOf(`${pictureOf(second.n)}?size=small`)).toBe('image/webp')
  expect((await hana.call('PUT', small, webp(), bytes)).status).toBe(403)
})

test('a page is one page however often it is said, and says what its teacher writes of it', async () => {
  const said = draft()
  const page = await place(said)
  expect(await place(said)).toEqual(page)
  expect((await mori.send('POST', `${path}/board/pages`, { ...said, text: 'Else' })).status).toBe(409)
  expect((await hana.send('POST', `${path}/board/pages`, draft())).status).toBe(403)
  const describe = `${path}/board/pages/${page.n}/description`
  expect((await mori.send('PUT', describe, { text: 'A leaf, cut open' })).status).toBe(204)
  const sheet = v.parse(BoardSheet, await (await mori.get(`${path}/board/pages/${page.n}`)).json())
  expect(sheet.text).toBe('A leaf, cut open')
})

test('a day after the lesson no picture lies in R2 that no page has, and after the school’s years none at all', async () => {
  const object = lessonOf(bindings, at.schoolId, (await begin(mori, at.class3b.id)).id)
  const pages = [(await place()).n, (await place()).n]
  expect((await mori.call('PUT', pictureOf(pages[0]!), webp(), bytes)).status).toBe(204)
  const keys = await runInDurableObject(object, (_, { storage }) =>
    pages.map(
      (n) => storage.sql.exec<{ key: string }>(`select r2_key as key from board_pages where n = ?`, n).one().key
    )
  )
  // The page's Worker died after it had written and before it said so.
  await bindings.FILES.put(keys[1]!, webp())
  const inR2 = async () => Promise.all(keys.map(async (key) => (await bindings.FILES.head(key)) !== null))
  const teacher = await comeIn(mori, path)
  teacher.say({ type: 'turn', page: pages[0]! })
  teacher.say(line(pages[0]!, 'stroke9'))
  await soon(() => expect(teacher.heard('board.inked')).toHaveLength(1))
  expect((await mori.send('PUT', `${path}/ending`, { state: 'ended' })).ok).toBe(true)
  const later = (change: string) =>
    runInDurableObject(object, async (_, { storage }) => {
      storage.sql.exec(change)
      storage.sql.exec(`update board_erasure set look_at = 1`)
      await storage.setAlarm(Date.now())
    })

  await later(`select 1`)
  await soon(async () => expect(await inR2()).toEqual([true, false]))
  expect((await mori.get(pictureOf(pages[0]!))).status).toBe(200)
  await later(`update lesson set body = json_set(body, '$.endedAt', ${Date.now() - 6 * 366 * 86_400_000})`)
  await soon(async () => expect(await inR2()).toEqual([false, false]))
  await soon(async () => expect((await mori.get(`${path}/board/pages/${pages[0]}`)).status).toBe(404))
  const { rows } = v.parse(LogPage, await (await mori.get(`${path}/log?after=0`)).json())
  expect(rows.filter(({ event }) => event.type.startsWith('board.'))).toEqual([])
  expect(rows.map(({ event }) => event.type)).toContain('lesson.ended')
})
