import type { RefusalCode } from '../../worker/protocol/refusal.ts'
import { origin } from './cast.ts'

/** Where a page that is not ours would say that it is; a program may say nothing. */
export const strangeOrigins = [
  'https://evil.test',
  `${origin}.evil.test`,
  `https://evil.${new URL(origin).host}`,
  'http://school.test',
  `${origin}:8443`,
  'null',
  '',
]

const json = { 'content-type': 'application/json' }
const nul = '\u0000'
const half = '\ud83d'

/** Everything that is wrong whatever the door: what is sent, and what it is refused for. `empty` names fields that may be null. */
export const wrongs = (
  said: object,
  schoolId: string,
  empty: readonly string[] = []
): Record<string, [RequestInit, RefusalCode]> => {
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
    'somebody else’s school': [{ headers: json, body: JSON.stringify({ ...said, schoolId: schoolId }) }, 'not-valid'],
    'somebody else’s name': [{ headers: json, body: JSON.stringify({ ...said, author: 'Mori' }) }, 'not-valid'],
    'a byte order mark': [{ headers: json, body: `\ufeff${text}` }, 'not-valid'],
    'bytes that are no text': [
      { headers: json, body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
      'not-valid',
    ],
    ...Object.fromEntries(
      Object.entries(fieldsGoneWrong(said, empty)).map(
        ([what, body]) => [what, [{ headers: json, body }, 'not-valid']] as const
      )
    ),
  }
}

/** Each field left out, of each other type, and each text with something in it that nobody can type. */
function fieldsGoneWrong(said: object, empty: readonly string[]): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const [field, value] of Object.entries(said) as [string, unknown][]) {
    const { [field]: _, ...rest } = said as Record<string, unknown>
    wrong[`no ${field}`] = JSON.stringify(rest)
    const nothing = empty.includes(field) ? [] : [null]
    for (const other of [...nothing, true, 7.5, { not: 'this' }, [['nor this']]])
      wrong[`${field} is ${JSON.stringify(other)}`] = JSON.stringify({ ...said, [field]: other })
    if (typeof value !== 'string') continue
    wrong[`NUL in ${field}`] = JSON.stringify({ ...said, [field]: `${value}${nul}` })
    wrong[`half a letter in ${field}`] = JSON.stringify({ ...said, [field]: `${value}${half}` })
    wrong[`far too much in ${field}`] = JSON.stringify({ ...said, [field]: 'a'.repeat(30_000) })
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
