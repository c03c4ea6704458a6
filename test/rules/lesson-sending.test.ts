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

const media = (kind: string) => ({ kind, enabled: true, addEventListener() {}, stop() {}, getSettings: () => ({}) })
const streamOf = (kind: string) => ({ getTracks: () => [media(kind)] })

type Body = { tracks?: { kind: string; mid: string }[] | { tracks: { kind: string; mid: string }[] }; way?: string }
let asked: { path: string; kinds: string[] }[]
let refuse: (path: string, times: number) => { status: number; code: string } | null
let give: (() => void)[]

const ids = (kinds: readonly { mid: string }[]) => ({
  sdp: 'v=0',
  tracks: kinds.map(({ mid }, n) => ({ mid, id: `0190a000-0000-7000-8000-00000000000${n}`, fault: null })),
})

beforeEach(() => {
  asked = []
  give = []
  refuse = () => null
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem() {}, removeItem() {} })
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

const lesson = () =>
  ({
    lessonId: 'l',
    tracks: signal([]),
    mayLead: signal(true),
    hasFloor: signal(false),
    say: () => true,
    path: (rest: string) => `/${rest}`,
  }) as unknown as OpenLesson

const sent = (sending: Sending) => sending.own.value.flatMap(({ kind, id }) => (id === null ? [] : [kind]))

test('a camera that is tapped while the microphone is still being asked for is sent too', async () => {
  const sending = new Sending(lesson())
  const taps = [sending.turnOn('microphone'), sending.turnOn('camera')]
  await vi.waitFor(() => expect(sent(sending)).toEqual(['camera']))
  give.forEach((one) => one())
  await Promise.all(taps)
  expect(sent(sending).toSorted()).toEqual(['camera', 'microphone'])
  expect(asked.map(({ kinds }) => kinds)).toEqual([['camera'], ['microphone']])
})

test('where the second is refused because the line is not there yet, both are sent on another connection', async () => {
  refuse = (path) => (path.endsWith('ff/tracks') ? { status: 409, code: 'conflict' } : null)
  const sending = new Sending(lesson())
  const first = sending.turnOn('microphone')
  give.forEach((one) => one())
  await Promise.all([first, sending.turnOn('camera')])
  await vi.waitFor(() => expect(sent(sending).toSorted()).toEqual(['camera', 'microphone']))
  expect(sending.failed.value).toBeNull()
})

test('whoever comes back sends both at once, with one request', async () => {
  const sending = new Sending(lesson())
  const coming = sending.turnOn('microphone', 'camera')
  give.forEach((one) => one())
  await coming
  expect(asked).toEqual([{ path: '/sessions', kinds: ['microphone', 'camera'] }])
  expect(sent(sending).toSorted()).toEqual(['camera', 'microphone'])
})

test('a camera that the school refuses leaves the microphone on', async () => {
  refuse = (_, times) => (times === 2 ? { status: 403, code: 'not-allowed' } : null)
  const sending = new Sending(lesson())
  const first = sending.turnOn('microphone')
  give.forEach((one) => one())
  await first
  await sending.turnOn('camera')
  expect(sent(sending)).toEqual(['microphone'])
  expect(sending.failed.value).toBe('not-allowed')
  expect(asked.at(-1)).toEqual({ path: '/sessions', kinds: ['microphone'] })
})
