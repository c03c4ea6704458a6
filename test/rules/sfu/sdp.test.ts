import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readSdp } from '../../../dev/sfu/sdp.ts'
import { Sfu } from '../../../dev/sfu/sfu.ts'

/** What Chromium 156 offers who sends sound, a picture of two sizes, a second picture in other codecs, and words. */
const offer = readFileSync(join(import.meta.dirname, 'chromium-offer.sdp'), 'utf8').replaceAll('\n', '\r\n')

let sfu: Sfu | undefined

afterEach(() => {
  sfu?.close()
  sfu = undefined
})

/** Without what is another in every run. */
const plain = (sdp: string) =>
  sdp
    .replace(/^o=- \d+/m, 'o=- 1')
    .replace(/^a=(ice-ufrag|ice-pwd|fingerprint:sha-256):? ?.*\r\n/gm, (_, name: string) => `a=${name} …\r\n`)
    .replace(/^a=candidate.*\r\n/gm, '')
    .replace(/^a=msid:\S+ \S+/gm, 'a=msid:…')
    .replace(/^(a=ssrc:)\d+/gm, '$1…')
    .replace(/^a=ssrc-group:FID .*/gm, 'a=ssrc-group:FID …')
    .replaceAll('\r\n', '\n')

async function opened() {
  sfu ??= await Sfu.open()
  return sfu.newSession()
}

test('an offer of Chromium is read', () => {
  const { ufrag, fingerprint, sections } = readSdp(offer)
  expect(ufrag).not.toBe('')
  expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  const [sound, sizes, other, words] = sections
  expect(sections.map(({ kind, mid, direction, stopped }) => [kind, mid, direction, stopped])).toEqual([
    ['audio', '0', 'sendonly', false],
    ['video', '1', 'sendonly', false],
    ['video', '2', 'sendonly', false],
    ['application', '3', 'sendrecv', false],
  ])
  expect(sound?.codecs[0]).toMatchObject({ name: 'opus', payload: 111, channels: '2', resent: undefined })
  expect(sizes?.codecs).toEqual([
    { name: 'VP8', clock: 90_000, channels: undefined, parameters: undefined, payload: 96, resent: 97 },
  ])
  expect([sizes?.rids, other?.rids]).toEqual([['f', 'h'], []])
  const [main] = other?.ssrcs ?? []
  expect(other?.repeats.get(main ?? 0)).toBe(other?.ssrcs[1])
  expect(other?.codecs.map(({ name }) => name)).toEqual(expect.arrayContaining(['VP9', 'H264']))
  expect(words?.codecs).toEqual([])
})

test('its answer takes one codec each, all sizes, and nothing that was not offered', async () => {
  const session = await opened()
  const { sections } = session.applyOffer(offer)
  for (const [mid, name] of [
    ['0', 'sound'],
    ['1', 'picture'],
    ['2', 'screen'],
  ] as const)
    session.publish(mid, name, sections, 0)
  await expect(plain(session.describe('answer').sdp)).toMatchFileSnapshot('answer.sdp')
})

test('what is pulled is offered under the numbers of whoever pulls, and a refused section stays in its place', async () => {
  const teacher = await opened()
  const { sections } = teacher.applyOffer(offer)
  const sound = teacher.publish('0', 'sound', sections, 0)
  const picture = teacher.publish('1', 'picture', sections, 0)
  const student = await opened()
  student.pull(sound, {})
  student.pull(picture, { preferredRid: 'h' })
  await expect(plain(student.describe('offer').sdp)).toMatchFileSnapshot('pull-offer.sdp')
  const refused = offer.replace('m=video 9 UDP/TLS/RTP/SAVPF 96 97', 'm=video 0 UDP/TLS/RTP/SAVPF 96 97')
  const again = await opened()
  again.applyOffer(refused)
  const answer = again.describe('answer').sdp
  expect([...answer.matchAll(/^m=\S+ (\d+)/gm)].map(([, port]) => port)).toEqual(['9', '0', '9', '9'])
  expect(answer).toContain('a=group:BUNDLE 0 2 3\r\n')
})
