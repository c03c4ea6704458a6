import { afterEach, expect, test } from 'vitest'
import { Channels } from '../../../dev/sfu/channels.ts'
import { chance } from '../../../dev/sfu/line.ts'
import { answerTo, connectPeer } from '../../../dev/sfu/peer.ts'
import { askToBind } from '../../../dev/sfu/peer-ask.ts'
import { profiles } from '../../../dev/sfu/srtp-keys.ts'
import { openCamera, openLoop, openViewer, pictureOffer, type Loop } from './loop.ts'

let loop: Loop

afterEach(() => loop?.sfu.close())

const description = (type: string, sdp = '') => ({ sessionDescription: { type, sdp } })
const sections = (sdp = '') =>
  [...sdp.matchAll(/^m=(\w+) (\d+).*\r\n(?:.*\r\n)*?a=mid:(\S+)/gm)].map(([, , port, mid]) => `${mid} ${port}`)

test.each([
  ['over IPv6', { family: 6 as const }],
  ['with the older cipher', { profiles: [profiles.cm] }],
])('a picture comes %s', async (_, options) => {
  loop = await openLoop()
  const { id, camera } = await openCamera(loop, options)
  camera.frame(true)
  const viewer = await openViewer(loop, id, options)
  await expect
    .poll(() => {
      camera.frame(true)
      return viewer.picture().length
    })
    .toBeGreaterThan(3)
})

test('whoever comes and goes again and again is described in one section, whether the browser stops it or the school does', async () => {
  loop = await openLoop()
  const { id, camera } = await openCamera(loop)
  camera.frame(true)
  const viewer = await openViewer(loop, id)
  const pull = async () => {
    const { sessionDescription, tracks } = await loop.good('POST', `${viewer.id}/tracks/new`, {
      tracks: [{ location: 'remote', sessionId: id, trackName: 'cam' }],
    })
    const sdp = sessionDescription?.sdp ?? ''
    await loop.good('PUT', `${viewer.id}/renegotiate`, description('answer', answerTo(sdp, loop.certificate)))
    return { sdp, mid: tracks[0]?.mid }
  }
  await loop.good('PUT', `${viewer.id}/tracks/close`, { tracks: [{ mid: '0' }], force: true })
  const second = await pull()
  expect([second.mid, sections(second.sdp)]).toEqual(['0', ['0 9']])

  const stopped = answerTo(second.sdp, loop.certificate).replace('m=video 9', 'm=video 0')
  const closed = await loop.good('PUT', `${viewer.id}/tracks/close`, {
    tracks: [{ mid: '0' }],
    force: false,
    ...description('offer', stopped),
  })
  expect(sections(closed.sessionDescription?.sdp)).toEqual(['0 0'])
  const third = await pull()
  expect([third.mid, sections(third.sdp)]).toEqual(['1', ['1 9']])
})

test('a phone that changes from one network to another goes on where it was', async () => {
  loop = await openLoop()
  const { id, camera } = await openCamera(loop)
  camera.frame(true)
  const viewer = await openViewer(loop, id)
  await expect.poll(() => (camera.frame(true), viewer.picture().length)).toBeGreaterThan(1)
  const before = /a=ice-ufrag:(\S+)/.exec(viewer.sdp)?.[1]
  const offer = answerTo(viewer.sdp, loop.certificate).replace('a=ice-ufrag:peer', 'a=ice-ufrag:elsewhere')
  const { sessionDescription } = await loop.good('PUT', `${viewer.id}/renegotiate`, description('offer', offer))
  const sdp = sessionDescription?.sdp ?? ''
  const [after = '', password = ''] = ['ice-ufrag', 'ice-pwd'].map(
    (name) => new RegExp(`a=${name}:(\\S+)`).exec(sdp)?.[1]
  )
  expect(after).not.toBe(before)
  viewer.peer.send(askToBind(`${after}:elsewhere`, password))
  const seen = viewer.picture().length
  await expect.poll(() => (camera.frame(false), viewer.picture().length)).toBeGreaterThan(seen + 1)
})

test('when the teacher’s page comes back as another session, the student sees it in the same place', async () => {
  loop = await openLoop()
  const first = await openCamera(loop)
  first.camera.frame(true)
  const viewer = await openViewer(loop, first.id)
  await expect.poll(() => (first.camera.frame(true), viewer.picture().length)).toBeGreaterThan(1)
  const second = await openCamera(loop, { seq: 9000 })
  const point = { tracks: [{ location: 'remote', sessionId: second.id, trackName: 'cam', mid: viewer.mid }] }
  const { tracks } = await loop.good('PUT', `${viewer.id}/tracks/update`, point)
  expect(tracks[0]?.errorCode).toBe(undefined)
  const before = viewer.picture().length
  await expect.poll(() => (second.camera.frame(true), viewer.picture().length)).toBeGreaterThan(before + 2)
  const seqs = viewer.picture().map((packet) => packet.readUInt16BE(2))
  expect(seqs.map((seq) => (seq - seqs[0]!) & 0xffff)).toEqual(seqs.map((_, i) => i))
})

test('whatever anybody sends, the lesson goes on', async () => {
  const random = chance(7)
  const noise = (length: number, first: number) =>
    Buffer.from(Array.from({ length }, (_, i) => (i === 0 ? first : Math.floor(random() * 256))))
  loop = await openLoop()
  const { id, camera } = await openCamera(loop)
  camera.frame(true)
  const viewer = await openViewer(loop, id)
  for (let i = 0; i < 1500; i++) viewer.peer.send(noise(Math.floor(random() * 60), [0, 1, 22, 128, 144, 255][i % 6]!))
  await expect.poll(() => (camera.frame(true), viewer.picture().length)).toBeGreaterThan(2)
})

test('a tab that vanished without a word is gone after a while', async () => {
  loop = await openLoop({ silentMs: 200 })
  const id = await loop.newSession()
  await expect.poll(async () => (await loop.ask('GET', id)).status, { timeout: 3000 }).toBe(410)
})

const channelOffer = (loop: Loop) =>
  `${pictureOffer(loop.certificate).split('m=video')[0]}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sctp-port:5000\r\n${pictureOffer(loop.certificate).split('a=ssrc:1112 cname:x\r\n')[1]}`

async function openTalker(loop: Loop) {
  const id = await loop.newSession()
  const { sessionDescription } = await loop.good(
    'POST',
    `${id}/datachannels/establish`,
    description('offer', channelOffer(loop))
  )
  let channels: Channels | undefined
  const data = (message: Buffer) => channels?.take(message)
  const peer = await connectPeer(sessionDescription?.sdp ?? '', loop.certificate, { data })
  channels = new Channels(peer.secured, 'client')
  return { id, channels }
}

test('words go from one to all, and back from the one who may answer', async () => {
  loop = await openLoop()
  const [teacher, ana, ben] = [await openTalker(loop), await openTalker(loop), await openTalker(loop)]
  const open = async ({ id }: { id: string }, more: object) => {
    const asked = [{ dataChannelName: 'words', ...more }]
    const { dataChannels } = await loop.good('POST', `${id}/datachannels/new`, { dataChannels: asked })
    return dataChannels[0]
  }
  const listen = { location: 'remote', sessionId: teacher.id }
  expect(await open(teacher, { location: 'local' })).toMatchObject({ id: 1 })
  expect(await open(ana, { ...listen, canReply: true })).toMatchObject({ id: 1 })
  expect(await open(ben, { ...listen, canReply: true })).toMatchObject({ errorCode: 'invalid_params' })
  expect(await open(ben, listen)).toMatchObject({ id: 1 })

  const heard: Record<string, string[]> = { teacher: [], ana: [], ben: [] }
  const [asTeacher, asAna, asBen] = [teacher, ana, ben].map(({ channels }, i) => {
    const { channel } = channels.publish('words', {})
    channel.onMessage.subscribe((message) => heard[['teacher', 'ana', 'ben'][i]!]!.push(String(message)))
    return channel
  })
  await expect.poll(() => [asTeacher, asAna, asBen].every((one) => one?.readyState === 'open')).toBe(true)
  asTeacher!.send('good morning')
  await expect.poll(() => [heard['ana'], heard['ben']]).toEqual([['good morning'], ['good morning']])
  asBen!.send('not heard')
  asAna!.send('heard')
  await expect.poll(() => heard['teacher']).toEqual(['heard'])

  const update = async ({ id }: { id: string }, canReply: boolean) => {
    const { dataChannels } = await loop.good('PUT', `${id}/datachannels/update`, {
      dataChannels: [{ id: 1, canReply }],
    })
    return dataChannels[0]?.errorCode
  }
  expect(await update(ben, true)).toBe('update_track_error')
  expect(await update(ana, false)).toBe(undefined)
  expect(await update(ben, true)).toBe(undefined)
  asAna!.send('no longer heard')
  asBen!.send('heard now')
  await expect.poll(() => heard['teacher']).toEqual(['heard', 'heard now'])
})
