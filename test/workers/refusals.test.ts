import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { app } from '../../worker/app.ts'
import { refusals, type RefusalCode } from '../../worker/protocol/refusal.ts'
import { Id } from '../../worker/protocol/words.ts'
import { origin, phoneOf, type Phone } from './cast.ts'
import { doors } from './doors.ts'
import { setScene, type Scene } from './scene.ts'
import { storedWhenQuiet, watched } from './stores.ts'

let at: Scene
let aoi: Phone
let before: Record<string, unknown[]>

/** Aoi may do everything, so that nothing here is refused for who she is. */
beforeAll(async () => {
  at = await setScene()
  aoi = await phoneOf(at.aoi)
  before = await storedWhenQuiet(at)
})

afterAll(async () => {
  expect(await storedWhenQuiet(at)).toEqual(before)
})

const Problem = v.strictObject({
  type: v.literal('about:blank'),
  title: v.string(),
  status: v.number(),
  code: v.picklist(Object.keys(refusals) as RefusalCode[]),
  detail: v.optional(v.pipe(v.string(), v.maxLength(60))),
  requestId: Id,
})

/** Knocks as nobody's browser would, and answers the code; anything but a whole problem document fails. */
async function refused(method: string, path: string, more: RequestInit = {}): Promise<RefusalCode> {
  const { env, touched } = watched()
  const cookie = [...aoi.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = new Headers({ cookie, ...(method !== 'GET' && { origin }) })
  for (const [name, value] of new Headers(more.headers)) {
    if (value) headers.set(name, value)
    else headers.delete(name)
  }
  const address = `${origin}${path.startsWith('/api') ? path : `/api/schools/${at.schoolId}${path}`}`
  const response = await app.request(new Request(address, { ...more, method, headers }), undefined, env)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = v.parse(Problem, await response.json())
  expect(response.status).toBe(problem.status)
  expect(response.status).toBe(refusals[problem.code])
  expect(response.headers.get('x-request-id')).toBe(problem.requestId)
  expect(touched).toEqual([])
  return problem.code
}

const json = { 'content-type': 'application/json' }
const strange = '\u0000'
const half = '\ud83d'

/** Everything that is wrong whatever the door: what is sent, and what it is refused for. */
const wrongs = (said: object): Record<string, [RequestInit, RefusalCode]> => {
  const text = JSON.stringify(said)
  const beginning = text.slice(1)
  return {
    'nothing at all': [{ headers: json }, 'not-valid'],
    'an empty text': [{ headers: json, body: '' }, 'not-valid'],
    'a broken text': [{ headers: json, body: text.slice(0, -1) }, 'not-valid'],
    'two texts': [{ headers: json, body: `${text}${text}` }, 'not-valid'],
    'a list': [{ headers: json, body: `[${text}]` }, 'not-valid'],
    'an empty list': [{ headers: json, body: '[]' }, 'not-valid'],
    null: [{ headers: json, body: 'null' }, 'not-valid'],
    'a number': [{ headers: json, body: '1' }, 'not-valid'],
    'no content type': [{ body: new TextEncoder().encode(text) }, 'wrong-type'],
    'plain text, as a form may send without asking': [
      { headers: { 'content-type': 'text/plain' }, body: text },
      'wrong-type',
    ],
    'a form': [{ body: new URLSearchParams({ said: text }) }, 'wrong-type'],
    'a form with files': [{ body: formOf(text) }, 'wrong-type'],
    'something that only begins like JSON': [
      { headers: { 'content-type': 'application/json-seq' }, body: text },
      'wrong-type',
    ],
    'more than it says it may be': [{ headers: { ...json, 'content-length': '600000' }, body: text }, 'too-large'],
    'more than it may be, in pieces of unknown number': [{ headers: json, body: endless() }, 'too-large'],
    'brackets without end': [{ headers: json, body: '['.repeat(60_000) }, 'not-valid'],
    'objects in objects': [{ headers: json, body: `${'{"a":'.repeat(40)}1${'}'.repeat(40)}` }, 'not-valid'],
    'a field named __proto__': [{ headers: json, body: `{"__proto__":{"role":"admin"},${beginning}` }, 'not-valid'],
    'a field named constructor': [{ headers: json, body: `{"constructor":{"role":"admin"},${beginning}` }, 'not-valid'],
    'a field too many': [{ headers: json, body: JSON.stringify({ ...said, more: 1 }) }, 'not-valid'],
    'somebody else’s school': [
      { headers: json, body: JSON.stringify({ ...said, schoolId: at.schoolId }) },
      'not-valid',
    ],
    'somebody else’s name': [{ headers: json, body: JSON.stringify({ ...said, author: at.mori.id }) }, 'not-valid'],
    'a byte order mark': [{ headers: json, body: `\ufeff${text}` }, 'not-valid'],
    'bytes that are no text': [
      { headers: json, body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
      'not-valid',
    ],
    'another origin': [{ headers: { ...json, origin: 'https://evil.test' }, body: text }, 'wrong-origin'],
    'an origin that only begins like ours': [
      { headers: { ...json, origin: `${origin}.evil.test` }, body: text },
      'wrong-origin',
    ],
    'an origin without the lock': [{ headers: { ...json, origin: 'http://school.test' }, body: text }, 'wrong-origin'],
    'a sandbox’s origin': [{ headers: { ...json, origin: 'null' }, body: text }, 'wrong-origin'],
    'no origin': [{ headers: { ...json, origin: '' }, body: text }, 'wrong-origin'],
    ...Object.fromEntries(
      Object.entries(fieldsGoneWrong(said)).map(
        ([what, body]) => [what, [{ headers: json, body }, 'not-valid']] as const
      )
    ),
  }
}

/** Each field left out, of each other type, and each text with something in it that nobody can type. */
function fieldsGoneWrong(said: object): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const [field, value] of Object.entries(said) as [string, unknown][]) {
    const { [field]: _, ...rest } = said as Record<string, unknown>
    wrong[`no ${field}`] = JSON.stringify(rest)
    for (const other of [null, true, 7.5, { not: 'this' }, [['nor this']]])
      wrong[`${field} is ${JSON.stringify(other)}`] = JSON.stringify({ ...said, [field]: other })
    if (typeof value !== 'string') continue
    wrong[`NUL in ${field}`] = JSON.stringify({ ...said, [field]: `${value}${strange}` })
    wrong[`half a letter in ${field}`] = JSON.stringify({ ...said, [field]: `${value}${half}` })
    wrong[`far too much in ${field}`] = JSON.stringify({ ...said, [field]: 'a'.repeat(20_000) })
  }
  return wrong
}

function formOf(text: string): FormData {
  const form = new FormData()
  form.set('said', text)
  return form
}

const endless = () =>
  new ReadableStream<Uint8Array>({
    pull: (into) => into.enqueue(new TextEncoder().encode(' '.repeat(65_536))),
  })

const knocks = () => Object.entries(doors).map(([door, { knock }]) => [door, knock(at, at.aoi)] as const)
const methodOf = (door: string) => door.split(' ')[0] ?? ''

describe('what no phone of ours would send is refused before any object hears of it', () => {
  test('as a command', async () => {
    const told: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const [door, { path, said }] of knocks()) {
      if (!said) continue
      for (const [what, [more, code]] of Object.entries(wrongs(said))) {
        told[`${door}: ${what}`] = await refused(methodOf(door), path, more)
        expected[`${door}: ${what}`] = code
      }
    }
    expect(told).toEqual(expected)
  })
})
