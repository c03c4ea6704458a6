import { afterEach, expect, test } from 'vitest'
import { Api } from '../../../dev/sfu/api.ts'
import { openSfu, type OpenSfu } from '../../../dev/sfu/open.ts'
import { answerTo } from '../../../dev/sfu/peer.ts'
import { openCamera, openLoop, openViewer, pictureOffer, type Loop } from './loop.ts'

let loop: Loop | undefined
let served: OpenSfu | undefined

afterEach(async () => {
  loop?.sfu.close()
  await served?.close()
  loop = undefined
  served = undefined
})

const opened = async (options?: Parameters<typeof openLoop>[0]) => (loop = await openLoop(options))
const description = (type: string, sdp: string) => ({ sessionDescription: { type, sdp } })
const remote = (sessionId: string, trackName = 'cam') => ({ location: 'remote', sessionId, trackName })

test('whoever has another app, no secret or a wrong one gets nothing', async () => {
  const loop = await opened()
  const api = new Api(loop.sfu, 'app', 'secret')
  const asked = (path: string, authorization?: string) =>
    api.answer({ method: 'POST', path, authorization, body: undefined })
  expect(await asked('/v1/apps/other/sessions/new', 'Bearer secret')).toMatchObject({
    status: 404,
    body: { errorCode: 'not_found' },
  })
  for (const wrong of [undefined, 'Bearer', 'Bearer other', 'secret'])
    expect(await asked('/v1/apps/app/sessions/new', wrong)).toMatchObject({
      status: 401,
      body: { errorCode: 'unauthorized' },
    })
  expect(loop.sfu.sessions.size).toBe(0)
})

test('a request that makes no sense is refused with the code that Cloudflare names', async () => {
  const loop = await opened()
  const id = await loop.newSession()
  const refused = async (method: string, path: string, body?: unknown) => {
    const { status, said } = await loop.ask(method, path, body)
    return [status, said.errorCode]
  }
  const many = Array.from({ length: 65 }, () => remote(id))
  expect(await refused('GET', 'nobody')).toEqual([410, 'session_error'])
  expect(await refused('PUT', `${id}/tracks/new`)).toEqual([405, 'invalid_params'])
  expect(await refused('POST', `${id}/tracks/new`, {})).toEqual([406, 'invalid_params'])
  expect(await refused('POST', `${id}/tracks/new`, { tracks: 'all' })).toEqual([400, 'decoding_error'])
  expect(await refused('POST', `${id}/tracks/new`, { tracks: many })).toEqual([406, 'invalid_params'])
  expect(
    await refused('POST', `${id}/tracks/new`, { tracks: [remote(id), { location: 'local', trackName: 'x' }] })
  ).toEqual([406, 'invalid_params'])
  expect(await refused('POST', `${id}/tracks/new`, description('offer', 'v=0'))).toEqual([
    406,
    'invalid_session_description',
  ])
  expect(await refused('PUT', `${id}/renegotiate`, description('answer', 'v=0'))).toEqual([
    406,
    'invalid_session_description',
  ])
  expect(await refused('PUT', `${id}/tracks/close`, { tracks: [] })).toEqual([400, 'decoding_error'])
  expect(await refused('PUT', `${id}/tracks/close`, { tracks: [{ mid: '0' }] })).toEqual([
    406,
    'invalid_session_description',
  ])
  expect(await refused('PUT', `${id}/datachannels/close`, { dataChannels: [{ id: 'one' }] })).toEqual([
    400,
    'decoding_error',
  ])
})

test('what is wrong with one track stands beside it, and the others go on', async () => {
  const loop = await opened({ waitMs: 100 })
  const { id, camera } = await openCamera(loop)
  const silent = await loop.newSession()
  await loop.good('POST', `${silent}/tracks/new`, {
    ...description('offer', pictureOffer(loop.certificate)),
    tracks: [{ location: 'local', mid: '0', trackName: 'cam' }],
  })
  camera.frame(true)
  const viewer = await loop.newSession()
  const { tracks } = await loop.good('POST', `${viewer}/tracks/new`, {
    tracks: [remote(id, 'no'), remote(silent), remote(id)],
  })
  expect(tracks.map(({ errorCode }) => errorCode)).toEqual(['not_found_track_error', 'empty_track_error', undefined])
  expect(tracks.map(({ mid }) => mid)).toEqual([undefined, undefined, '0'])
})

test('while an offer of the SFU waits for its answer, nothing else may be described', async () => {
  const loop = await opened()
  const { id, camera } = await openCamera(loop)
  camera.frame(true)
  const viewer = await loop.newSession()
  const pull = { tracks: [remote(id)] }
  const { sessionDescription } = await loop.good('POST', `${viewer}/tracks/new`, pull)
  expect((await loop.ask('POST', `${viewer}/tracks/new`, pull)).said.errorCode).toBe('invalid_session_description')
  const answer = answerTo(sessionDescription?.sdp ?? '', loop.certificate)
  await loop.good('PUT', `${viewer}/renegotiate`, description('answer', answer))
  const again = await loop.ask('PUT', `${viewer}/renegotiate`, description('answer', answer))
  expect(again.said.errorCode).toBe('invalid_session_description')
})

test('what needs a connection waits for it, and is told 425 when none comes', async () => {
  const loop = await opened({ waitMs: 100 })
  const { id, camera } = await openCamera(loop)
  camera.frame(true)
  const viewer = await loop.newSession()
  const { sessionDescription, tracks } = await loop.good('POST', `${viewer}/tracks/new`, { tracks: [remote(id)] })
  const answer = answerTo(sessionDescription?.sdp ?? '', loop.certificate)
  await loop.good('PUT', `${viewer}/renegotiate`, description('answer', answer))
  const update = { tracks: [{ ...remote(id), mid: tracks[0]?.mid }] }
  for (const [method, path, body] of [
    ['PUT', 'tracks/update', update],
    ['POST', 'tracks/new', { tracks: [remote(id)] }],
    ['POST', 'datachannels/new', { dataChannels: [{ location: 'local', dataChannelName: 'x' }] }],
  ] as const) {
    const { status, said } = await loop.ask(method, `${viewer}/${path}`, body)
    expect([status, said.errorCode]).toEqual([425, 'session_error'])
  }
})

test('one session is heard fifty times in a second', async () => {
  const loop = await opened()
  const [busy, quiet] = [await loop.newSession(), await loop.newSession()]
  const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await loop.ask('GET', busy)).status))
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(52)
  expect(statuses).toContain(429)
  expect((await loop.ask('GET', quiet)).status).toBe(200)
})

test('a session says what it sends and receives, and a track closed by force is nobody’s any more', async () => {
  const loop = await opened()
  const { id, camera } = await openCamera(loop)
  camera.frame(true)
  const viewer = await openViewer(loop, id)
  const status = async (session: string) => (await loop.good('GET', session)).tracks.map((track) => track['status'])
  expect([await status(id), await status(viewer.id)]).toEqual([['active'], ['active']])
  await loop.good('PUT', `${id}/tracks/close`, { tracks: [{ mid: '0' }], force: true })
  expect([await status(id), await status(viewer.id)]).toEqual([['inactive'], ['inactive']])
  camera.frame(true)
  const { tracks } = await loop.good('POST', `${await loop.newSession()}/tracks/new`, { tracks: [remote(id)] })
  expect(tracks[0]?.errorCode).toBe('not_found_track_error')
  const again = await loop.good('PUT', `${id}/tracks/close`, { tracks: [{ mid: '0' }], force: true })
  expect(again.tracks[0]?.errorCode).toBe('close_track_error')
})

test('over HTTP it answers as over here, and tells what it did only to whoever has the secret', async () => {
  served = await openSfu()
  const { url, appId, secret } = served
  const authorization = `Bearer ${secret}`
  const answer = await fetch(`${url}/apps/${appId}/sessions/new`, { method: 'POST', headers: { authorization } })
  expect(answer.status).toBe(201)
  const noJson = { method: 'POST', headers: { authorization }, body: '{' }
  expect((await fetch(`${url}/apps/${appId}/sessions/new`, noJson)).status).toBe(400)
  const stats = url.replace('/v1', '/stats')
  expect((await fetch(stats)).status).toBe(404)
  expect(await (await fetch(stats, { headers: { authorization } })).json()).toMatchObject({
    sessions: [{ isOpen: false }],
  })
  const shaped = (whose: string, body: object) =>
    fetch(url.replace('/v1', `/shapes/${whose}`), {
      method: 'PUT',
      headers: { authorization },
      body: JSON.stringify(body),
    })
  expect((await shaped('all', { kbps: 64, loss: 0.05 })).status).toBe(200)
  expect((await shaped('nobody', {})).status).toBe(404)
  expect((await shaped('all', { loss: 5 })).status).toBe(400)
})
