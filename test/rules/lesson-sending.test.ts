import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OpenLesson } from '../../web/lesson/open-lesson.ts'
import { Sending } from '../../web/lesson/sending.ts'

/** What a browser would do, as far as sending asks for it. */
class Connected extends EventTarget {
  readonly connectionState = 'connected'
  localDescription: { sdp: string } | null = null
  private n = 0
  addTransceiver(media: { kind: string }) {
    return { mid: String(this.n++), media, stop() {}, setCodecPreferences() {} }
  }
  createOffer = () => Promise.resolve({ sdp: 'v=0' })
  setLocalDescription = (of: { sdp: string }) => Promise.resolve(void (this.localDescription = of))
  setRemoteDescription = () => Promise.resolve()
  close() {}
}

const media = (kind: string) => ({
  kind,
  enabled: true,
  addEventListener() {},
  stop: () => void stopped.push(kind),
  getSettings: () => ({}),
})
const streamOf = (kind: string) => ({ getTracks: () => [media(kind)] })

type Body = { tracks?: { kind: string; mid: string }[] | { tracks: { kind: string; mid: string }[] }; way?: string }
let asked: { path: string; kinds: string[] }[]
let refuse: (path: string, times: number) => { status: number; code: string } | null
let give: (() => void)[]
/** What this page sent before it was loaded anew. */
let before: string | null
let stopped: string[]

const ids = (kinds: readonly { mid: string }[]) => ({
  sdp: 'v=0',
  tracks: kinds.map(({ mid }, n) => ({ mid, id: `0190a000-0000-7000-8000-00000000000${n}`, fault: null })),
})

beforeEach(() => {
  asked = []
  give = []
  before = null
  stopped = []
  refuse = () => null
  vi.stubGlobal('sessionStorage', { getItem: () => before, setItem() {}, removeItem() {} })
  vi.stubGlobal('RTCPeerConnection', Connected)
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => null })
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: ({ audio }: { audio?: object }) =>
        audio
          ? new Promise((resolve) => give.push(() => resolve(streamOf('audio'))))
          : Promise.resolve(streamOf('video')),
    },
  })
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    const said: Body = JSON.parse(body)
    const tracks = Array.isArray(said.tracks) ? said.tracks : (said.tracks?.tracks ?? [])
    asked.push({ path, kinds: tracks.map(({ kind }) => kind) })
    const refused = refuse(path, asked.length)
    if (refused) return Promise.resolve(Response.json({ code: refused.code }, { status: refused.status }))
    const answer = ids(tracks)
    return Promise.resolve(
      Response.json(path.endsWith('sessions') ? { id: '0190a000-0000-7000-8000-0000000000ff', tracks: answer } : answer)
    )
  })
})
afterEach(() => void vi.unstubAllGlobals())

const opening = { media: true, lesson: { kind: 'lesson' }, me: { place: 'lead' } }
const lesson = (place = 'lead') =>
  ({
    lessonId: 'l',
    opened: signal({ ...opening, me: { place } }),
    tracks: signal([]),
    mayLead: signal(place === 'lead'),
    hasFloor: signal(false),
    say: () => true,
    path: (rest: string) => `/${rest}`,
  }) as unknown as OpenLesson

/** In a lesson that has opened. */
function inLesson() {
  const sending = new Sending(lesson())
  void sending.resume()
  return sending
}

const sent = (sending: Sending) => sending.own.value.flatMap(({ kind, id }) => (id === null ? [] : [kind]))

test('a camera that is tapped while the microphone is still being asked for is sent too', async () => {
  const sending = inLesson()
  const taps = [sending.turnOn('microphone'), sending.turnOn('camera')]
  await vi.waitFor(() => expect(sent(sending)).toEqual(['camera']))
  give.forEach((one) => one())
  await Promise.all(taps)
  expect(sent(sending).toSorted()).toEqual(['camera', 'microphone'])
  expect(asked.map(({ kinds }) => kinds)).toEqual([['camera'], ['microphone']])
})

test('where the second is refused because the line is not there yet, both are sent on another connection', async () => {
  refuse = (path) => (path.endsWith('ff/tracks') ? { status: 409, code: 'conflict' } : null)
  const sending = inLesson()
  const first = sending.turnOn('microphone')
  give.forEach((one) => one())
  await Promise.all([first, sending.turnOn('camera')])
  await vi.waitFor(() => expect(sent(sending).toSorted()).toEqual(['camera', 'microphone']))
  expect(sending.failed.value).toBeNull()
})

test('whoever comes back sends both at once, with one request', async () => {
  const sending = inLesson()
  const coming = sending.turnOn('microphone', 'camera')
  give.forEach((one) => one())
  await coming
  expect(asked).toEqual([{ path: '/sessions', kinds: ['microphone', 'camera'] }])
  expect(sent(sending).toSorted()).toEqual(['camera', 'microphone'])
})

test('a camera that the school refuses leaves the microphone on', async () => {
  refuse = (_, times) => (times === 2 ? { status: 403, code: 'not-allowed' } : null)
  const sending = inLesson()
  const first = sending.turnOn('microphone')
  give.forEach((one) => one())
  await first
  await sending.turnOn('camera')
  expect(sent(sending)).toEqual(['microphone'])
  expect(sending.failed.value).toBe('not-allowed')
  expect(asked.at(-1)).toEqual({ path: '/sessions', kinds: ['microphone'] })
})

test('whoever loads the page anew opens the devices beside the way into the lesson, and sends when it has opened', async () => {
  before = 'l microphone camera'
  const sending = new Sending(lesson())
  expect([...sending.asking.value]).toEqual(['microphone', 'camera'])
  give.forEach((one) => one())
  await vi.waitFor(() => expect(sending.pc?.localDescription).not.toBeNull())
  expect(asked).toEqual([])
  await sending.resume()
  await vi.waitFor(() => expect(sent(sending).toSorted()).toEqual(['camera', 'microphone']))
  expect(asked.map(({ kinds }) => kinds)).toEqual([['microphone', 'camera']])
})

test('a student who has lost the floor meanwhile lets the devices go, and is told nothing', async () => {
  before = 'l microphone'
  const sending = new Sending(lesson('student'))
  give.forEach((one) => one())
  await vi.waitFor(() => expect(sending.pc?.localDescription).not.toBeNull())
  await sending.resume()
  await vi.waitFor(() => expect([...sending.asking.value]).toEqual([]))
  expect([asked, sending.own.value, sending.failed.value, stopped]).toEqual([[], [], null, ['audio']])
})

test('a device that opens after one has left is closed again', async () => {
  const sending = inLesson()
  const tap = sending.turnOn('microphone')
  sending.rest()
  give.forEach((one) => one())
  await tap
  expect([sending.own.value, stopped]).toEqual([[], ['audio']])
})

test('whoever was silent before the page was loaded anew is silent after it', async () => {
  before = 'l microphone hushed'
  const sending = inLesson()
  give.forEach((one) => one())
  await vi.waitFor(() => expect(sent(sending)).toEqual(['microphone']))
  expect(sending.hushed.value).toBe(true)
  expect(sending.own.value[0]?.media.enabled).toBe(false)
})
