import { createExecutionContext } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import { Terminal } from '../../dev/terminal.ts'
import { app } from '../../worker/app.ts'
import { cardHash } from '../../worker/core/secrets.ts'
import { uuid } from '../../worker/core/uuid.ts'
import * as v from 'valibot'
import { TerminalAdded, Terminals } from '../../worker/protocol/terminals.ts'
import { atOnceMs } from '../morning.ts'
import { bindings } from './bindings.ts'
import { follows, foundSchool, origin, phoneOf, soon, type Person, type Phone } from './cast.ts'
import { clockNow, rollOf, settle, statusOf } from './roll-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let yuki: Phone
let mori: Phone
const numbers = { hana: '04:A1:B2:C3', yousef: '04A1B2C4', ken: '04A1B2C5' }

const send = async (path: string, init: RequestInit) =>
  app.request(`${origin}${path}`, init, bindings, createExecutionContext())
async function add(kind: 'gate' | 'kiosk' = 'gate') {
  const said = { id: uuid(), name: 'North gate', kind }
  const answer = await yuki.send('POST', '/terminals', said)
  expect(answer.status).toBe(201)
  return { id: said.id, said, ...v.parse(TerminalAdded, await answer.json()) }
}
const enrol = async (kind: 'gate' | 'kiosk' = 'gate') => Terminal.enrol(send, (await add(kind)).code, origin)
const giveCards = (whose: [Person, string | null][]) =>
  yuki.send('PUT', '/terminals/cards', { cards: whose.map(([{ id }, number]) => ({ memberId: id, number })) })
const marksOf = async (group: { id: string }, who: Person) =>
  (await rollOf(yuki, group)).marks.filter((one) => one.studentId === who.id)

beforeAll(async () => {
  at = await foundSchool()
  ;[yuki, mori] = await Promise.all([phoneOf(at.yuki), phoneOf(at.mori)])
  await settle(yuki, { beginsAt: '23:59' })
  const given = await giveCards([
    [at.hana, numbers.hana],
    [at.yousef, numbers.yousef],
    [at.ken, numbers.ken],
  ])
  expect(given.status).toBe(204)
})

test('a card at the gate is in the roll of the student’s class within two seconds, and the number is stored nowhere', async () => {
  const terminal = await enrol()
  const line = await mori.listen()
  line.say({ type: 'follow', what: { noun: 'roll', groupId: at.class3b.id } })
  await follows(at.mori, `roll/${at.class3b.id}`)
  const began = Date.now()
  terminal.see({ number: '04a1b2c3' })
  terminal.see({ number: numbers.ken })
  terminal.see({ number: '04FFFFFF' })
  expect((await terminal.flush()).map(({ status, arrival, name }) => [status, arrival, name])).toEqual([
    ['taken', 'present', null],
    ['taken', 'present', null],
    ['unknown-card', null, null],
  ])
  await soon(() => expect(line.heard.filter((one) => one.type === 'roll.changed')).toHaveLength(1))
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  expect(statusOf(await rollOf(mori, at.class3b), at.hana)).toBe('present')
  await soon(async () =>
    expect(await marksOf(at.class5a, at.ken)).toMatchObject([{ source: 'terminal', author: null }])
  )
  const rows = await bindings.DB.prepare(`select * from card_numbers where school_id = ?`).bind(at.schoolId).all()
  expect(JSON.stringify(rows.results)).not.toMatch(/A1:?B2:?C/i)
  line.close()
})

test('a code enrols one terminal once; five wrong ones end it, and a used, wrong or unknown one are answered alike', async () => {
  const { code, id, said } = await add()
  expect(v.parse(TerminalAdded, await (await yuki.send('POST', '/terminals', said)).json()).code).toBe(code)
  const both = await Promise.allSettled([Terminal.enrol(send, code, origin), Terminal.enrol(send, code, origin)])
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  await expect(Terminal.enrol(send, code, origin)).rejects.toThrow('404')
  const other = await add()
  const wrong = `${other.code.slice(0, 12)}${other.code.endsWith('ZZ') ? 'YY' : 'ZZ'}`
  const tries = await Promise.allSettled(Array.from({ length: 6 }, () => Terminal.enrol(send, wrong, origin)))
  expect(tries.every((one) => one.status === 'rejected')).toBe(true)
  await expect(Terminal.enrol(send, other.code, origin)).rejects.toThrow('404')
  const { rows } = v.parse(Terminals, await (await yuki.get('/terminals')).json())
  expect(rows.find((one) => one.id === id)?.state).toBe('enrolled')
  expect(rows.find((one) => one.id === other.id)?.state).toBe('waiting')
})

test('a code is over after ten minutes', async () => {
  const { code, id } = await add()
  await bindings.DB.prepare(`update terminals set made_at = made_at - 600001 where id = ?`).bind(id).run()
  await expect(Terminal.enrol(send, code, origin)).rejects.toThrow('404')
})

test('the same events again are answered the same and mark nobody twice; a batch played again brings nothing new', async () => {
  const terminal = await enrol()
  const before = (await marksOf(at.class3b, at.yousef)).length
  const event = terminal.see({ number: numbers.yousef })
  const [first] = await terminal.flush()
  const replayed = await terminal.replay()
  expect([replayed.status, (await replayed.json<{ events: unknown[] }>()).events]).toEqual([200, [first]])
  expect((await terminal.sendBatch([event, event])).events).toEqual([first, first])
  const changed = { ...event, card: { number: numbers.hana } }
  expect((await terminal.sendBatch([changed])).events).toMatchObject([{ status: 'conflict' }])
  await soon(async () => expect(await marksOf(at.class3b, at.yousef)).toHaveLength(before + 1))
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await marksOf(at.class3b, at.yousef)).toHaveLength(before + 1)
})

test('a batch that comes after a newer one brings nothing new, and its events are taken in a new batch', async () => {
  const terminal = await enrol()
  let held: RequestInit | null = null
  const slow = new Terminal(async (path, init) => {
    if (held) return send(path, init)
    held = init
    return Response.json({ now: Date.now(), events: [] })
  }, terminal.enrolled)
  const event = slow.see({ number: numbers.yousef })
  await slow.sendBatch([event])
  await slow.sendBatch([])
  const late = await send(`/api/terminals/${terminal.enrolled.terminalId}/batches`, held!)
  expect(await late.json()).toMatchObject({ events: [{ status: 'again' }] })
  expect((await slow.sendBatch([event])).events).toMatchObject([{ status: 'taken' }])
})

test('a clock two hours wrong and an hour without a line: the time is right to two seconds; older than a week is not taken', async () => {
  for (const aheadMs of [2 * 3_600_000, -2 * 3_600_000]) {
    const terminal = await enrol()
    Object.assign(terminal, { aheadMs, hasLine: false })
    const really = Date.now() - 5 * 60_000
    terminal.see({ number: numbers.hana }, really + aheadMs)
    terminal.see({ number: numbers.hana }, really + aheadMs - 7 * 86_400_000)
    expect(await terminal.flush()).toEqual([])
    terminal.hasLine = true
    const [kept, old] = await terminal.flush()
    expect(kept).toMatchObject({ status: 'taken' })
    expect(Math.abs(kept!.at! - really)).toBeLessThan(2_000)
    expect(old).toMatchObject({ status: 'too-old' })
    const { rows } = v.parse(Terminals, await (await yuki.get('/terminals')).json())
    const health = rows.find((one) => one.id === terminal.enrolled.terminalId)!.health!
    expect(Math.abs(health.aheadMs - aheadMs)).toBeLessThan(2_000)
  }
})

test('who comes after the school has begun is late', async () => {
  await settle(yuki, { beginsAt: clockNow(-120_000) })
  const terminal = await enrol()
  terminal.see({ number: numbers.ken })
  expect(await terminal.flush()).toMatchObject([{ status: 'taken', arrival: 'late' }])
  await soon(async () =>
    expect((await marksOf(at.class5a, at.ken)).map((one) => one.status)).toEqual(['present', 'late'])
  )
  await settle(yuki, { beginsAt: '23:59' })
})

test('a wrong key, another terminal’s key, a changed body and a revoked terminal are refused', async () => {
  const [terminal, other] = [await enrol(), await enrol()]
  const event = { id: uuid(), at: Date.now(), card: { number: numbers.hana } }
  expect((await terminal.post([event], 0, other.enrolled.key)).status).toBe(403)
  const forged = new Terminal(
    (path, init) => send(path, { ...init, body: typeof init.body === 'string' ? init.body.replace('A1', 'A2') : '' }),
    terminal.enrolled
  )
  expect((await forged.post([event])).status).toBe(403)
  const elsewhere = new Terminal(send, { ...terminal.enrolled, school: { id: `apac-${uuid()}`, name: '' } })
  expect((await elsewhere.post([event])).status).toBe(404)
  const revoked = await yuki.send('DELETE', `/terminals/${terminal.enrolled.terminalId}`)
  expect(revoked.status).toBe(204)
  expect((await terminal.post([event])).status).toBe(404)
  expect((await other.post([event])).status).toBe(200)
})

test('there is no field for a face or a finger: an event that has one is refused', async () => {
  const terminal = await enrol()
  for (const more of ['face', 'template', 'fingerprint', 'photo']) {
    const event = { id: uuid(), at: Date.now(), card: { number: numbers.hana }, [more]: 'AAAA' }
    expect((await terminal.post([event])).status).toBe(422)
  }
})

test('a kiosk reads the cards that the school has printed, and is told the name; a revoked card is nobody’s', async () => {
  const order = { id: uuid(), members: [at.luca.id] }
  const { cards } = await (await yuki.send('POST', '/cards', order)).json<{ cards: { id: string; secret: string }[] }>()
  const kiosk = await enrol('kiosk')
  const printed = await cardHash(cards[0]!.secret)
  kiosk.see({ printed })
  expect(await kiosk.flush()).toMatchObject([{ status: 'taken', name: { native: 'Luca' } }])
  await soon(async () => expect(await marksOf(at.class3b, at.luca)).toHaveLength(1))
  await yuki.send('DELETE', `/cards/${cards[0]!.id}`)
  kiosk.see({ printed })
  expect(await kiosk.flush()).toMatchObject([{ status: 'unknown-card', name: null }])
})

test('nine hundred cards within a minute’s work: each is answered once', async () => {
  const gates = await Promise.all([enrol(), enrol(), enrol()])
  const began = Date.now()
  for (let n = 0; n < 300; n++) for (const gate of gates) gate.see({ number: `0500${String(n).padStart(4, '0')}` })
  gates[0].see({ number: numbers.hana })
  const answers = (await Promise.all(gates.map((gate) => gate.flush()))).flat()
  console.log(JSON.stringify({ events: answers.length, ms: Date.now() - began }))
  expect(answers).toHaveLength(901)
  expect(Date.now() - began).toBeLessThan(20_000)
})
