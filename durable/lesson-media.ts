import type {
  MediaClosing,
  MediaSession,
  MediaSessionDraft,
  Published,
  Publishing,
  Pulled,
  Pulling,
  Repulling,
} from '../worker/protocol/lesson-media.ts'
import type { LessonOpened } from '../worker/protocol/lessons.ts'
import type { TrackKind } from '../worker/protocol/lesson-people.ts'
import * as realtime from '../worker/outside/realtime.ts'
import type { CameraChoice } from '../worker/protocol/packs.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { LessonHall } from './lesson-hall.ts'
import * as rules from './lesson-media-rules.ts'
import type { LessonPart, Person, Say } from './lesson-part.ts'
import { cutPulls, dropPulls, isPulled, keepPull } from './lesson-pulls-rules.ts'
import { personOf } from './lesson-people-rules.ts'
import { uuidAt } from './uuid.ts'

/** Who may hear and see whom, as the other parts say. */
export type MayHear = (person: Person, of: string, kind: TrackKind) => boolean

/** Sound and picture. Only this part speaks to the media server, and it names nothing that this lesson has not opened. */
export class MediaPart implements LessonPart {
  readonly #hall: LessonHall
  readonly #mayHear: MayHear

  constructor(hall: LessonHall, mayHear: MayHear) {
    this.#hall = hall
    this.#mayHear = mayHear
  }

  opening(): Partial<LessonOpened> & Pick<LessonOpened, 'tracks' | 'media'> {
    return { tracks: rules.tracksOnAir(this.#hall.sql), media: realtime.realtimeIsOn(this.#hall.env) }
  }

  due = () => rules.nextSilence(this.#hall.sql)
  ring = (now: number) => this.lawful(now)

  /** After a change of who may speak, or of who hears whom: what may not be is cut, and phones ask again for what they may. */
  lawful(now: number): readonly Say[] {
    const { sql } = this.#hall
    const may = ({ memberId, of, kind }: { memberId: string; of: string; kind: TrackKind }) => {
      const person = personOf(sql, memberId)?.person
      return person !== undefined && this.#mayHear(person, of, kind)
    }
    return [...rules.cutUnlawful(sql, now), ...this.#turned(cutPulls(sql, may, now))]
  }

  /** Opens the connection, and does with it what came along. */
  async open(person: Person, draft: MediaSessionDraft, camera: CameraChoice): Promise<MediaSession> {
    const { way } = draft
    if (way === 'send') for (const { kind } of draft.tracks?.tracks ?? []) this.#mayPublish(person, kind, camera)
    const serverId = await told(realtime.openSession(this.#hall.env))
    const id = uuidAt(Date.now())
    this.#hall.turn((now) => rules.openMedia(this.#hall.sql, { id, memberId: person.memberId, way, serverId }, now))
    if (way === 'send')
      return { id, ...(draft.tracks && { tracks: await this.publish(person, id, draft.tracks, camera) }) }
    return { id, ...(draft.pulls && { pulls: await this.pull(person, id, draft.pulls) }) }
  }

  /** Asked again once the media server has answered: the floor may have been taken meanwhile. */
  async publish(
    person: Person,
    sessionId: string,
    { sdp, tracks }: Publishing,
    camera: CameraChoice
  ): Promise<Published> {
    const { sql, env } = this.#hall
    const session = this.#own(person, sessionId, 'send')
    for (const { kind } of tracks) this.#mayPublish(person, kind, camera)
    const named = tracks.map((track) => ({ ...track, id: uuidAt(Date.now()) }))
    const answer = await told(
      realtime.publish(
        env,
        session.serverId,
        sdp,
        named.map(({ mid, id }) => ({ mid, trackName: id }))
      )
    )
    const sent = named.map((track, n) => ({ ...track, fault: faultOf(answer.items[n]!) }))
    const taken = sent.filter(({ fault }) => fault === null)
    this.#hall.turn((now) => rules.openTracks(sql, { session, tracks: taken }, now))
    return { sdp: answer.sdp, tracks: sent.map(({ mid, id, fault }) => ({ mid, id, fault })) }
  }

  async pull(person: Person, sessionId: string, { tracks }: Pulling): Promise<Pulled> {
    const { sql, env } = this.#hall
    const session = this.#own(person, sessionId, 'receive')
    const found = tracks.map(({ id, layer }) => ({ id, layer, source: this.#source(person, id) }))
    const there = found.flatMap(({ id, layer, source }) =>
      source ? [{ id, serverId: source.serverId, layer: layerOf(source, layer) }] : []
    )
    const { sdp, items } =
      there.length === 0 ? { sdp: null, items: [] } : await told(realtime.pull(env, session.serverId, there.map(asked)))
    const pulled = there.map(({ id }, n) => ({ id, mid: items[n]!.mid ?? null, fault: faultOf(items[n]!) }))
    this.#hall.turn((now) => {
      for (const { id, mid, fault } of pulled)
        if (fault === null && mid !== null) keepPull(sql, sessionId, mid, id, person.memberId)
      return this.lawful(now)
    })
    const gone = { mid: null, fault: 'gone' as const }
    return { sdp, tracks: found.map(({ id }) => pulled.find((one) => one.id === id) ?? { id, ...gone }) }
  }

  /** Another size, or somebody's new connection, in the place of what was pulled before. */
  async repull(person: Person, sessionId: string, { tracks }: Repulling): Promise<Pulled> {
    const { sql, env } = this.#hall
    const session = this.#own(person, sessionId, 'receive')
    const found = tracks.map((one) => ({ ...one, source: this.#source(person, one.id) }))
    const there = found.flatMap(({ id, mid, layer, source }) =>
      source && isPulled(sql, sessionId, mid)
        ? [{ id, mid, serverId: source.serverId, layer: layerOf(source, layer) }]
        : []
    )
    const items =
      there.length === 0
        ? []
        : await told(
            realtime.update(
              env,
              session.serverId,
              there.map((one) => ({ mid: one.mid, ...asked(one) }))
            )
          )
    const pulled = there.map(({ id, mid }, n) => ({ id, mid, fault: faultOf(items[n]!) }))
    this.#hall.turn((now) => {
      for (const { id, mid, fault } of pulled) if (fault === null) keepPull(sql, sessionId, mid, id, person.memberId)
      return this.lawful(now)
    })
    return {
      sdp: null,
      tracks: found.map(({ id, mid }) => pulled.find((one) => one.mid === mid) ?? { id, mid, fault: 'gone' as const }),
    }
  }

  async answer(person: Person, sessionId: string, sdp: string) {
    await told(realtime.answerOffer(this.#hall.env, this.#own(person, sessionId, 'receive').serverId, sdp))
  }

  /** What one has stopped oneself. */
  async close(person: Person, sessionId: string, { mids, sdp }: MediaClosing): Promise<{ sdp: string | null }> {
    const { sql, env } = this.#hall
    const session = rules.sessionOf(sql, person.memberId, sessionId, 'send') ?? this.#own(person, sessionId, 'receive')
    const answer = await told(realtime.close(env, session.serverId, mids, sdp))
    this.#hall.turn((now) => {
      dropPulls(sql, sessionId, mids)
      return rules.closeOwn(sql, sessionId, mids, now)
    })
    return { sdp: answer }
  }

  /** The outbox's way out: ends tracks where they are handed on. What is gone already is as good as ended. */
  async send(letters: readonly { serverId: string; mid: string }[]) {
    for (const [serverId, theirs] of Map.groupBy(letters, (one) => one.serverId)) {
      const mids = [...new Set(theirs.map(({ mid }) => mid))]
      await realtime.close(this.#hall.env, serverId, mids, null).catch((error: unknown) => {
        if (!(error instanceof realtime.RealtimeFailed && (error.isGone || error.code === 'off'))) throw error
      })
    }
  }

  #mayPublish(person: Person, kind: TrackKind, camera: CameraChoice) {
    if (!rules.mayShow(kind, camera) || !rules.mayPublish(this.#hall.sql, person, kind))
      throw new Refusal('not-allowed', kind)
  }

  #own(person: Person, sessionId: string, way: 'send' | 'receive') {
    const session = rules.sessionOf(this.#hall.sql, person.memberId, sessionId, way)
    if (!session) throw new Refusal('not-found')
    return session
  }

  #source(person: Person, id: string) {
    const track = rules.trackOnAir(this.#hall.sql, id)
    return track && this.#mayHear(person, track.memberId, track.kind) ? track : undefined
  }

  #turned = (members: readonly string[]): readonly Say[] =>
    members.length === 0 ? [] : [{ to: { members }, event: { type: 'tracks.turned' } }]
}

const layerOf = ({ kind }: { kind: TrackKind }, layer: realtime.Layer | null) => (kind === 'camera' ? layer : null)
const asked = ({ serverId, id, layer }: { serverId: string; id: string; layer: realtime.Layer | null }) => ({
  sessionId: serverId,
  trackName: id,
  layer,
})

const passing = ['empty_track_error', 'temporarily_unavailable_error', 'retryable_transient_error', 'not_answered']
const faultOf = ({ errorCode }: realtime.RealtimeItem) =>
  errorCode === undefined ? null : passing.includes(errorCode) ? ('later' as const) : ('gone' as const)

/** What the media server refuses is refused in our own words: a connection that is over has to be opened anew. */
async function told<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking
  } catch (error) {
    if (!(error instanceof realtime.RealtimeFailed)) throw error
    if (error.isGone) throw new Refusal('conflict', 'session')
    throw new Refusal('unavailable', error.code)
  }
}
