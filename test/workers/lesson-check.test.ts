import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { veil } from '../../worker/core/veil.ts'
import { mostCheckBytes } from '../../worker/protocol/lesson-check.ts'
import { foundSchool, phoneOf, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let yuki: Phone
let mori: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[hana, yuki, mori] = await Promise.all([phoneOf(at.hana), phoneOf(at.yuki), phoneOf(at.mori)])
})

const asked = (phone: Phone, bytes: number | string) => phone.get(`/lessons/check?bytes=${bytes}`)

test('a phone measures its line with bytes that nobody can pack or keep', async () => {
  const answer = await asked(hana, mostCheckBytes)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(bytes.length).toBe(mostCheckBytes)
  const packed = new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip')))
  expect((await packed.arrayBuffer()).byteLength).toBeGreaterThan(mostCheckBytes)
})

test('more than a quarter of a megabyte at once is neither sent nor taken', async () => {
  for (const bytes of [mostCheckBytes + 1, 0, '-1', '1e9', '']) expect((await asked(mori, bytes)).status).toBe(422)
})

test('whoever measures again and again has to wait, and nobody else has', async () => {
  const all = await Promise.all(Array.from({ length: 16 }, () => asked(yuki, 1)))
  const refused = all.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThanOrEqual(5)
  await Promise.all(all.map((answer) => answer.arrayBuffer()))
  const other = await asked(mori, 1)
  expect(other.status).toBe(200)
  await other.arrayBuffer()
})

test('nobody has back what another phone sends through the media server, nor what was sent long ago', async () => {
  const ticket = (of: { memberId: string; at: number }) =>
    veil(env.SIGNING_KEY, 'lesson-loop', JSON.stringify({ sessionId: 'session', ...of }))
  const asked = async (phone: Phone, of: { memberId: string; at: number }) => {
    const answer = await phone.send('POST', '/lessons/check/loop/pulls', { ticket: await ticket(of) })
    return answer.status
  }
  const fresh = { memberId: at.mori.id, at: Date.now() }
  // There is no media server here: whoever may ask is told that, and nobody else is told anything.
  expect(await asked(mori, fresh)).toBe(503)
  expect(await asked(hana, fresh)).toBe(404)
  expect(await asked(mori, { ...fresh, at: Date.now() - 120_000 })).toBe(404)
})
