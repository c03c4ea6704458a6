import { beforeAll, expect, test } from 'vitest'
import { app } from '../../worker/app.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { FileStatus } from '../../worker/protocol/files.ts'
import { jpeg, pdf, png, text } from '../rules/file-bytes.ts'
import { bindings } from './bindings.ts'
import { foundSchool, origin, phoneOf, type Phone } from './cast.ts'
import { draftOf, inR2, later, octets, partSize, rowsOf, sends, sha256 } from './filing.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let mori: Phone
let group: string

beforeAll(async () => {
  at = await foundSchool()
  ;[hana, mori] = await Promise.all([phoneOf(at.hana), phoneOf(at.mori)])
  group = at.class3b.id
})

const paper = { kind: 'file', name: 'worksheet.pdf', type: 'application/pdf' } as const
const latin = async (response: Response) => new TextDecoder('latin1').decode(await response.arrayBuffer())
const day = 24 * 3_600_000

test('a photo that Hana sends comes without the place where it was taken, and is hers to see', async () => {
  const { completed, path } = await sends(hana, group, jpeg({ orientation: 1 }), { placeholder: 'ab'.repeat(36) })
  expect(await completed.json()).toMatchObject({
    status: 'kept',
    file: { kind: 'photo', name: 'harbour.jpg', width: 8, height: 6, thumbnail: false, tagged: [] },
  })
  const shown = await hana.get(path)
  expect(shown.status).toBe(200)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': `attachment; filename="harbour.jpg"; filename*=UTF-8''harbour.jpg`,
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=300',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(await latin(shown)).not.toMatch(/GPS|Tanaka|Kitahama/)
})

test('a worksheet of three parts comes in any order, with a part twice, and can be read on from its middle', async () => {
  const bytes = pdf(2 * partSize + 1000)
  bytes.forEach((_, i) => i > 20 && i < bytes.byteLength - 20 && (bytes[i] = i % 251))
  const draft = draftOf(bytes, { ...paper, sha256: sha256(bytes) })
  const base = `/groups/${group}/files`
  expect(await (await mori.send('POST', base, draft)).json()).toMatchObject({ parts: 3, had: [], status: 'coming' })
  const part = (n: number) =>
    mori.call('PUT', `${base}/${draft.id}/parts/${n}`, bytes.slice((n - 1) * partSize, n * partSize), octets)
  for (const n of [3, 1, 1]) expect((await part(n)).status).toBe(200)
  expect(await (await mori.get(`${base}/${draft.id}`)).json()).toMatchObject({ had: [1, 3] })
  expect((await mori.send('POST', `${base}/${draft.id}/completion`, { parts: 3 })).status).toBe(422)
  expect((await part(2)).status).toBe(200)
  const done = await Promise.all([1, 2].map(() => mori.send('POST', `${base}/${draft.id}/completion`, { parts: 3 })))
  for (const one of done) expect(await one.json()).toMatchObject({ status: 'kept', file: { size: bytes.byteLength } })
  expect(await (await part(2)).json()).toMatchObject({ status: 'kept' })

  const path = `/files/${at.schoolId}/${group}/${draft.id}`
  const whole = new Uint8Array(await (await mori.get(path)).arrayBuffer())
  expect(sha256(whole)).toBe(sha256(bytes))
  const some = await mori.call('GET', path, undefined, { range: `bytes=${partSize - 5}-${partSize + 4}` })
  expect(some.status).toBe(206)
  expect(some.headers.get('content-range')).toBe(`bytes ${partSize - 5}-${partSize + 4}/${bytes.byteLength}`)
  expect(new Uint8Array(await some.arrayBuffer())).toEqual(bytes.slice(partSize - 5, partSize + 5))
  const none = await mori.call('GET', path, undefined, { range: `bytes=${bytes.byteLength}-` })
  expect([none.status, none.headers.get('content-range')]).toEqual([416, `bytes */${bytes.byteLength}`])
})

test('a file that is begun five times at once is one file; another one under its id is a conflict', async () => {
  const bytes = png()
  const draft = draftOf(bytes, { name: 'map.png', type: 'image/png' })
  const begun = await Promise.all(Array.from({ length: 5 }, () => hana.send('POST', `/groups/${group}/files`, draft)))
  expect(begun.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(new Set(await Promise.all(begun.map((one) => one.text()))).size).toBe(1)
  expect((await hana.send('POST', `/groups/${group}/files`, { ...draft, name: 'other.png' })).status).toBe(409)
  expect((await mori.send('POST', `/groups/${group}/files`, draft)).status).toBe(409)
})

test('a large file that is begun five times at once leaves one upload, and none after a day', async () => {
  const draft = draftOf(new Uint8Array(partSize + 1), paper)
  await Promise.all(Array.from({ length: 5 }, () => hana.send('POST', `/groups/${group}/files`, draft)))
  await later(at.schoolId, group, day + 600_000)
  expect((await rowsOf(at.schoolId, group)).filter((row) => JSON.stringify(row).includes(draft.id))).toEqual([])
})

const codeOf = async (response: Response) => {
  const { code, detail } = await response.json<{ code: string; detail?: string }>()
  return `${response.status} ${code}${detail ? ` ${detail}` : ''}`
}

test('whatever is not what it was said to be is refused with a code, and leaves neither a row nor a byte', async () => {
  const there = await foundSchool()
  const luca = await phoneOf(there.luca)
  const faults: [string, Uint8Array, Parameters<typeof sends>[3]][] = [
    ['415 wrong-type type', text('<html>'), {}],
    ['413 too-large pixels', png({ width: 100_000, height: 100_000 }), { type: 'image/png' }],
    ['422 not-valid sha256', jpeg(), { sha256: '0'.repeat(64) }],
    ['422 not-valid jpeg', jpeg().slice(0, -8), {}],
  ]
  for (const [said, bytes, more] of faults) {
    const { sent, completed } = await sends(luca, there.class3b.id, bytes, more)
    expect(await codeOf(sent[0]!)).toBe(said)
    expect(completed.status).toBe(404)
  }
  const wrongHash = await sends(luca, there.class3b.id, pdf(partSize), { ...paper, sha256: '0'.repeat(64) })
  expect(await codeOf(wrongHash.completed)).toBe('422 not-valid sha256')
  const noPaper = await sends(luca, there.class3b.id, new Uint8Array(partSize + 1), paper)
  expect(await codeOf(noPaper.completed)).toBe('415 wrong-type type')
  await later(there.schoolId, there.class3b.id, 600_000)
  expect(await rowsOf(there.schoolId, there.class3b.id)).toEqual([])
  expect(await inR2(there.schoolId)).toEqual([])
})

test('a file that says five gigabytes, or sends less or more than it said, or another part than it has, is refused', async () => {
  const base = `/groups/${group}/files`
  const huge = draftOf(jpeg(), { ...paper, size: 5_000_000_000 })
  expect(await codeOf(await hana.send('POST', base, huge))).toBe('413 too-large size')
  const photo = draftOf(jpeg(), { size: 6_000_000 })
  expect(await codeOf(await hana.send('POST', base, photo))).toBe('413 too-large size')
  const draft = draftOf(jpeg())
  await hana.send('POST', base, draft)
  const puts = (bytes: Uint8Array, n = '1', more = {}) =>
    hana.call('PUT', `${base}/${draft.id}/parts/${n}`, bytes, { ...octets, ...more })
  expect(await codeOf(await puts(jpeg().slice(0, 50)))).toBe('422 not-valid size')
  expect(await codeOf(await puts(jpeg({ behind: 'more' })))).toBe('422 not-valid size')
  expect(await codeOf(await puts(new Uint8Array(partSize + 1)))).toBe('413 too-large')
  expect(await codeOf(await puts(jpeg(), '2'))).toBe('422 not-valid part')
  expect(await codeOf(await puts(jpeg(), '0'))).toBe('404 not-found')
  const digest = { 'content-digest': 'sha-256=:AAAA:' }
  expect(await codeOf(await puts(jpeg(), '1', digest))).toBe('422 not-valid digest')
  expect((await puts(jpeg())).status).toBe(200)
})

test('no name leads anywhere, hides what it is, or is longer than a disk takes', async () => {
  const named = (name: string) => hana.send('POST', `/groups/${group}/files`, draftOf(jpeg(), { name }))
  for (const name of [
    '../evil.jpg',
    'a/b.jpg',
    'a\\b.jpg',
    '..',
    ' ',
    'a\nb.jpg',
    'photo\u202egpj.exe',
    'あ'.repeat(86),
  ])
    expect([name, (await named(name)).status]).toEqual([name, 422])
  for (const name of ['CON.jpg', 'あ'.repeat(85), 'خطة الرحلة.jpg', 'a "quoted"; name.jpg'])
    expect([name, (await named(name)).status]).toEqual([name, 201])
})

test('somebody else’s unsent file is not there, and what is in no message after a day is gone', async () => {
  const there = await foundSchool()
  const [luca, yousef] = await Promise.all([phoneOf(there.luca), phoneOf(there.yousef)])
  const { draft, path } = await sends(luca, there.class3b.id, jpeg())
  expect((await yousef.get(path)).status).toBe(404)
  expect((await yousef.get(`/groups/${there.class3b.id}/files/${draft.id}`)).status).toBe(404)
  expect((await luca.get(path)).status).toBe(200)
  expect(await inR2(there.schoolId)).toHaveLength(1)
  await later(there.schoolId, there.class3b.id, day + 600_000)
  expect((await luca.get(path)).status).toBe(404)
  expect(await inR2(there.schoolId)).toEqual([])
  expect(await rowsOf(there.schoolId, there.class3b.id)).toEqual([])
})

test('whoever begins file after file without sending one is told to wait', async () => {
  const there = await foundSchool()
  const luca = await phoneOf(there.luca)
  const begin = () => luca.send('POST', `/groups/${there.class3b.id}/files`, draftOf(jpeg()))
  for (let n = 0; n < 30; n++) expect((await begin()).status).toBe(201)
  expect(await codeOf(await begin())).toBe('429 too-many files')
})

test('the small picture of a photo comes beside it, small and clean', async () => {
  const draft = draftOf(jpeg())
  const base = `/groups/${group}/files`
  await hana.send('POST', base, draft)
  const small = (bytes: Uint8Array) => hana.call('PUT', `${base}/${draft.id}/thumbnail`, bytes, octets)
  expect(await codeOf(await small(new Uint8Array(41 * 1024)))).toBe('413 too-large')
  expect(await codeOf(await small(png()))).toBe('415 wrong-type type')
  expect(await codeOf(await small(jpeg({ width: 700 })))).toBe('413 too-large pixels')
  expect((await small(jpeg({ orientation: 1 }))).status).toBe(200)
  await hana.call('PUT', `${base}/${draft.id}/parts/1`, jpeg(), octets)
  const { file } = await (await hana.send('POST', `${base}/${draft.id}/completion`, { parts: 1 })).json<FileStatus>()
  expect(file?.thumbnail).toBe(true)
  const shown = await hana.get(`/files/${at.schoolId}/${group}/${draft.id}/thumbnail`)
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect(await latin(shown)).not.toContain('GPS')
})

test('a file is found in its own group only', async () => {
  const { path, draft } = await sends(mori, group, jpeg())
  expect((await mori.get(path.replace(group, at.staffRoom.id))).status).toBe(404)
  expect((await mori.get(path.replace(draft.id, uuid()))).status).toBe(404)
})

test('what was kept is never changed by a request that was slow on its way', async () => {
  const [first, second] = [jpeg({ width: 8 }), jpeg({ width: 9 })]
  const draft = draftOf(first)
  const base = `/groups/${group}/files`
  await hana.send('POST', base, draft)
  let goOn = () => {}
  const held = new Promise<void>((resolve) => (goOn = resolve))
  const slowly = new ReadableStream<Uint8Array>({
    async pull(into) {
      await held
      into.enqueue(second)
      into.close()
    },
  })
  const cookie = [...hana.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const slow = app.request(
    new Request(`${origin}/api/schools/${at.schoolId}${base}/${draft.id}/parts/1`, {
      method: 'PUT',
      headers: { ...octets, cookie, origin },
      body: slowly,
    }),
    undefined,
    bindings
  )
  const put = () => hana.call('PUT', `${base}/${draft.id}/parts/1`, first, octets)
  expect([(await put()).status, (await put()).status]).toEqual([200, 200])
  await hana.send('POST', `${base}/${draft.id}/completion`, { parts: 1 })
  const path = `/files/${at.schoolId}/${group}/${draft.id}`
  const before = await latin(await hana.get(path))
  goOn()
  expect((await slow).status).toBe(409)
  expect(await latin(await hana.get(path))).toBe(before)
})
