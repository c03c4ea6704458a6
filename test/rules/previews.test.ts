import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchPreview } from '../../worker/outside/preview-fetch.ts'
import { saysOfItself } from '../../worker/outside/preview-page.ts'
import { atOnceMs } from '../morning.ts'
import { ownMs } from './own-time.ts'

let server: Server
let also: string
const asked: string[] = []

const html =
  (head: string, type = 'text/html; charset=utf-8'): RequestListener =>
  (_, answer) =>
    void answer.writeHead(200, { 'content-type': type }).end(head)
const to =
  (location: string, status = 302): RequestListener =>
  (_, answer) =>
    void answer.writeHead(status, { location }).end()

const shiftJis = Buffer.concat([
  Buffer.from('<meta charset="Shift_JIS"><title>'),
  // 運動会
  Buffer.from([0x89, 0x5e, 0x93, 0xae, 0x89, 0xef]),
  Buffer.from('</title>'),
])
let endless = 0

const pages: Record<string, RequestListener> = {
  '/page': html(
    `<!doctype html><head><!-- <title>no</title> --><script>"<title>no</title>"</script>
     <title>The sports day</title><meta property="og:title" content="Sports &amp; games &#x2014; 5B">
     <meta name="description" content="Bring water."><meta property=og:site_name content='Seiran'>
     <meta property="og:image" content="https://elsewhere.test/x.png"></head><body><title>no</title>`
  ),
  '/old': (_, answer) => void answer.writeHead(200, { 'content-type': 'text/html' }).end(shiftJis),
  '/hop1': to('/hop2', 301),
  '/hop2': to('hop3', 307),
  '/hop3': to('/page', 308),
  '/hop0': to('/hop1'),
  '/circle': to('/circle'),
  '/metadata': to('http://169.254.169.254/latest/meta-data/'),
  '/inside': to('https://10.0.0.1.nip.io/'),
  '/file': to('file:///etc/passwd'),
  '/other-port': to('http://127.0.0.1:1/'),
  '/nowhere': to('https://[not an address'),
  '/picture': html('<title>x</title>', 'image/png'),
  '/json': html('{"title":"x"}', 'application/json'),
  '/gone': (_, answer) => void answer.writeHead(404, { 'content-type': 'text/html' }).end('<title>x</title>'),
  '/ill': (_, answer) => void answer.writeHead(503).end(),
  '/silent': html('<p>Nothing in the head.'),
  '/slow': () => {},
  '/drips': (_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' })
    const drip = setInterval(() => answer.write(' '), 20)
    answer.on('close', () => clearInterval(drip))
  },
  '/endless': (_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' })
    const more = () => {
      while (!answer.destroyed && answer.write(Buffer.alloc(65_536, 0x20))) endless += 65_536
      endless += 65_536
    }
    answer.on('drain', more)
    answer.write('<title>Endless</title>')
    more()
  },
}

beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(`${request.url} ${request.headers['user-agent']} ${request.headers.cookie ?? ''}`)
    pages[request.url ?? '']?.(request, answer)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  also = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const at = (path: string, more = {}) => fetchPreview(also + path, { also, ...more })

test('a page is shown by what it says of itself, without its picture', async () => {
  expect(await at('/page')).toEqual({
    outcome: 'found',
    preview: {
      url: `${also}/page`,
      host: new URL(also).host,
      title: 'Sports & games — 5B',
      description: 'Bring water.',
      site: 'Seiran',
    },
  })
  expect(asked.at(-1)).toBe('/page Homeroom (link preview) ')
})

test('a page in an older encoding is read too', async () => {
  expect(await at('/old')).toMatchObject({ outcome: 'found', preview: { title: '運動会' } })
})

test('three redirects are followed, a fourth is not, and none in a circle', async () => {
  expect(await at('/hop1')).toMatchObject({ outcome: 'found', preview: { url: `${also}/hop1` } })
  expect(await at('/hop0')).toEqual({ outcome: 'nothing', why: 'redirects' })
  expect(await at('/circle')).toEqual({ outcome: 'nothing', why: 'redirects' })
})

test.each(['/metadata', '/inside', '/file', '/other-port'])('%s leads inside, and is not followed', async (path) => {
  expect(await at(path)).toEqual({ outcome: 'nothing', why: 'not-public' })
})

test.each([
  ['/picture', 'nothing', 'not-a-page'],
  ['/json', 'nothing', 'not-a-page'],
  ['/gone', 'nothing', '404'],
  ['/silent', 'nothing', 'says-nothing'],
  ['/nowhere', 'nothing', 'redirect'],
  ['/ill', 'later', '503'],
])('of %s comes %s, because of %s', async (path, outcome, why) => {
  expect(await at(path)).toEqual({ outcome, why })
})

test('without the test’s own permission this machine is asked nothing', async () => {
  const before = asked.length
  expect(await fetchPreview(`${also}/page`)).toEqual({ outcome: 'nothing', why: 'not-public' })
  expect(asked.length).toBe(before)
})

test('a page that does not answer, or drips, is left after its time', async () => {
  const began = performance.now()
  for (const path of ['/slow', '/drips'])
    expect(await at(path, { longestMs: 300 })).toEqual({ outcome: 'later', why: 'timeout' })
  expect(performance.now() - began).toBeLessThan(atOnceMs)
})

test('of a page without an end no more is read than its head may take', async () => {
  expect(await at('/endless')).toMatchObject({ outcome: 'found', preview: { title: 'Endless' } })
  expect(endless).toBeLessThan(8 * 1024 * 1024)
})

test('where nobody listens, it may be tried later', async () => {
  const closed = createServer()
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
  const gone = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`
  closed.close()
  expect(await fetchPreview(`${gone}/`, { also: gone })).toEqual({ outcome: 'later', why: 'no-line' })
})

test('whatever a page holds, it is read in a moment and says one line of plain words', () => {
  const bits = [
    '<',
    '>',
    '<title',
    '<title>',
    '</title>',
    '<meta ',
    'name=',
    'property="og:title"',
    ' content="',
    "'",
    '"',
    '=',
    '/',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '&amp;',
    '&#0;',
    '&#x110000;',
    '\u202e',
    '\u0000',
    'word',
    '明日',
    ' ',
    '\n',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 80 }), (some) => {
      for (const text of Object.values(saysOfItself(some.join('')))) {
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\n]/u)
        expect(Array.from(text).length).toBeLessThan(301)
      }
    })
  )
  for (const bit of bits) {
    const much = bit.repeat(Math.ceil((512 * 1024) / bit.length))
    const took = ownMs(() => [saysOfItself(much), saysOfItself(`<meta ${much}`)])
    expect(took, bit).toBeLessThan(1_500)
  }
})
