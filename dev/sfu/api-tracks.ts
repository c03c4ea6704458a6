import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Body, Track } from './api-words.ts'
import { Fault, itemFault } from './fault.ts'
import { choose } from './forward.ts'
import type { Section } from './sdp.ts'
import type { Session } from './session.ts'
import type { Sfu } from './sfu.ts'
import { opened } from './waiting.ts'
import type { Published } from './tracks.ts'

/** A batch is publishing, with an offer of the browser, or pulling, which answers an offer of ours. */
export function newTracks(sfu: Sfu, session: Session, body: Body, waitMs: number) {
  if (body.tracks.length > 64) throw new Fault(406, 'invalid_params', 'At most 64 tracks in one request')
  refuseWhileOffered(session)
  if (body.sessionDescription) return publish(session, body, body.sessionDescription, waitMs)
  if (body.tracks.length === 0) throw new Fault(406, 'invalid_params', 'Neither tracks nor a description')
  if (body.tracks.every(({ location }) => location === 'local')) return publishByOffer(session, body.tracks, waitMs)
  if (body.tracks.some(({ location }) => location !== 'remote'))
    throw new Fault(406, 'invalid_params', 'A batch is all local or all remote')
  return pull(sfu, session, body.tracks, waitMs)
}

export function refuseWhileOffered(session: Session) {
  if (session.awaitsAnswer) throw new Fault(406, 'invalid_session_description', 'An offer of ours waits for its answer')
}

type Description = NonNullable<Body['sessionDescription']>

async function publish(session: Session, body: Body, { type, sdp }: Description, waitMs: number) {
  if (type !== 'offer') throw new Fault(406, 'invalid_session_description', 'Publishing takes an offer')
  if (session.contact.isDescribed) await opened(session, waitMs)
  const { sections } = session.applyOffer(sdp)
  const wanted = body.tracks.length === 0 && body.autoDiscover ? discovered(session, sections) : body.tracks
  const tracks = wanted.map((track) => item(track, () => publishOne(session, track, sections)))
  return { requiresImmediateRenegotiation: false, tracks, sessionDescription: session.describe('answer') }
}

/** Every section that sends and is nobody's yet, under a name that nobody guesses. */
const discovered = (session: Session, sections: readonly Section[]): Track[] =>
  sections
    .filter(({ mid, kind, direction }) => {
      const slot = session.slots.of(mid)
      return (
        kind !== 'application' && direction.startsWith('send') && !slot?.published && !slot?.pulled && !slot?.stopped
      )
    })
    .map(({ mid }) => ({ location: 'local', mid, trackName: randomUUID() }))

function publishOne(session: Session, track: Track, sections: readonly Section[]) {
  const { kind } = session.publish(track.mid ?? '', named(track), sections, Date.now())
  return { ...track, kind }
}

/** For a browser that has described nothing: the offer has a place for each track, and the answer says what comes there. */
async function publishByOffer(session: Session, tracks: readonly Track[], waitMs: number) {
  if (session.contact.isDescribed) await opened(session, waitMs)
  const made = tracks.map((track) =>
    item(track, () => {
      if (!track.kind) throw itemFault('invalid_params', 'Without an offer a track needs its kind')
      const slot = session.slots.forPublishing(track.kind, session.codecFor(track.kind))
      session.publish(slot.mid, named(track), [], Date.now())
      return { ...track, mid: slot.mid }
    })
  )
  return offered(session, made)
}

async function pull(sfu: Sfu, session: Session, tracks: readonly Track[], waitMs: number) {
  if (session.contact.isDescribed) await opened(session, waitMs)
  const found = await Promise.all(tracks.map(async (track) => ({ track, source: await sourceOf(sfu, track, waitMs) })))
  const pulled = found.map(({ track, source }) =>
    item(track, () => {
      if (source instanceof Fault) throw source
      const { mid, kind } = session.pull(source, track.simulcast ?? {})
      return { ...track, mid, kind }
    })
  )
  return offered(session, pulled)
}

function offered(session: Session, tracks: readonly object[]) {
  if (tracks.every((track) => 'errorCode' in track)) return { requiresImmediateRenegotiation: false, tracks }
  return { requiresImmediateRenegotiation: true, tracks, sessionDescription: session.describe('offer') }
}

const named = ({ trackName }: Track): string => {
  if (!trackName) throw itemFault('invalid_params', 'A track needs a name')
  return trackName
}

const find = (sfu: Sfu, { sessionId = '', trackName = '' }: Track): Published | undefined => {
  const track = sfu.sessions.get(sessionId)?.published.get(trackName)
  return track?.closed ? undefined : track
}

/** Whoever pulls at the moment of publishing waits until the first packet is here, and not longer than five seconds. */
async function sourceOf(sfu: Sfu, track: Track, waitMs: number): Promise<Published | Fault> {
  const until = Date.now() + waitMs
  for (;;) {
    const source = find(sfu, track)
    if (!source) return itemFault('not_found_track_error', 'There is no such track')
    if (source.hasMedia) return source
    if (Date.now() >= until) return itemFault('empty_track_error', 'The publisher has sent nothing in time')
    await wait(20)
  }
}

export async function renegotiate(session: Session, { sessionDescription: said }: Body) {
  if (!said) throw new Fault(406, 'invalid_session_description', 'There is no description')
  if (said.type === 'answer') {
    if (!session.awaitsAnswer) throw new Fault(406, 'invalid_session_description', 'There is no offer to be answered')
    session.applyAnswer(said.sdp)
    return {}
  }
  refuseWhileOffered(session)
  session.applyOffer(said.sdp)
  return { sessionDescription: session.describe('answer') }
}

/** By force a track just ends; else the browser has stopped its side, and offers that. */
export function closeTracks(session: Session, { tracks: asked, force, sessionDescription: said }: Body) {
  if (asked.length === 0) throw new Fault(400, 'decoding_error', 'There are no tracks')
  if (!force && said?.type !== 'offer')
    throw new Fault(406, 'invalid_session_description', 'Without force, closing takes an offer')
  if (!force) refuseWhileOffered(session)
  const tracks = asked.map(({ mid = '' }) =>
    item({ mid }, () => {
      if (!session.closeMid(mid)) throw itemFault('close_track_error', 'There is no such track, or it is closed')
      return { mid }
    })
  )
  if (force || !said) return { requiresImmediateRenegotiation: false, tracks }
  session.applyOffer(said.sdp)
  return { requiresImmediateRenegotiation: false, tracks, sessionDescription: session.describe('answer') }
}

/** Another layer, or another track in the same place: nothing is described anew. */
export async function updateTracks(sfu: Sfu, session: Session, { tracks: asked }: Body, waitMs: number) {
  await opened(session, waitMs)
  const tracks = asked.map((track) => item(track, () => updateOne(sfu, session, track)))
  return { requiresImmediateRenegotiation: false, tracks }
}

function updateOne(sfu: Sfu, session: Session, track: Track) {
  const pulled = session.slots.of(track.mid ?? '')?.pulled
  if (!pulled || pulled.closed) throw itemFault('update_track_error', 'Nothing is pulled there')
  if (track.sessionId && track.trackName) {
    const source = find(sfu, track)
    if (!source) throw itemFault('not_found_track_error', 'There is no such track')
    if (source.codec.name !== pulled.codec.name)
      throw itemFault('update_track_error', 'The track has another kind or codec')
    if (source !== pulled.source) pulled.point(source)
  }
  if (track.simulcast) pulled.wish = { ...pulled.wish, ...track.simulcast }
  choose(pulled, Date.now())
  return track
}

/** One of several: what is wrong with it stands beside it, and the others go on. */
export function item<T extends object>(asked: object, act: () => T): T | object {
  try {
    return act()
  } catch (error) {
    if (error instanceof Fault) return { ...asked, errorCode: error.code, errorDescription: error.message }
    throw error
  }
}
