import * as v from 'valibot'
import { closeChannels, establishChannels, newChannels, placeOf, updateChannels } from './api-channels.ts'
import { closeTracks, newTracks, renegotiate, updateTracks } from './api-tracks.ts'
import { Body } from './api-words.ts'
import { Fault } from './fault.ts'
import { Pace } from './pace.ts'
import type { Session } from './session.ts'
import type { Sfu } from './sfu.ts'

export type Answer = { status: number; body: unknown }
export type Request = { method: string; path: string; authorization: string | undefined; body: unknown }

/** What waits for a connection, or for the first sound of a track, waits this long. */
const waitMs = 5000

type Operation = (sfu: Sfu, session: Session, body: Body, waitMs: number) => unknown

const operations: Record<string, Operation> = {
  'GET ': (_, session) => stateOf(session),
  'POST tracks/new': newTracks,
  'PUT renegotiate': (_, session, body) => renegotiate(session, body),
  'PUT tracks/close': (_, session, body) => closeTracks(session, body),
  'PUT tracks/update': updateTracks,
  'POST datachannels/establish': (_, session, body) => establishChannels(session, body),
  'POST datachannels/new': newChannels,
  'PUT datachannels/update': (_, session, body, waitMs) => updateChannels(session, body, waitMs),
  'PUT datachannels/close': (_, session, body) => closeChannels(session, body),
}

/** Cloudflare's Connection API, as requests and answers; `serve` puts it behind HTTP. */
export class Api {
  readonly #sfu: Sfu
  readonly #appId: string
  readonly #secret: string
  readonly #waitMs: number
  readonly #paces = new WeakMap<Session, Pace>()

  constructor(sfu: Sfu, appId: string, secret: string, wait = waitMs) {
    this.#sfu = sfu
    this.#appId = appId
    this.#secret = secret
    this.#waitMs = wait
  }

  async answer(request: Request): Promise<Answer> {
    try {
      return await this.#answer(request)
    } catch (error) {
      if (error instanceof Fault) return faulty(error.status, error.code, error.message)
      return faulty(500, 'internal_error', error instanceof Error ? error.message : 'unknown')
    }
  }

  async #answer({ method, path, authorization, body: said }: Request): Promise<Answer> {
    const [, appId, sessionId = '', rest = ''] = /^\/v1\/apps\/([^/]+)\/sessions\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
    if (appId !== this.#appId) throw new Fault(404, 'not_found', 'There is no such app')
    if (authorization !== `Bearer ${this.#secret}`)
      throw new Fault(401, 'unauthorized', 'The secret is not that of the app')
    const body = v.safeParse(Body, said ?? {})
    if (!body.success) throw new Fault(400, 'decoding_error', v.summarize(body.issues))
    if (sessionId === 'new' && rest === '') return this.#open(method, body.output)
    const session = this.#sfu.sessions.get(sessionId)
    if (!session) throw new Fault(410, 'session_error', 'The session is closed, or was never opened')
    const operation = operations[`${method} ${rest}`]
    if (!operation) throw new Fault(405, 'invalid_params', `There is no ${method} ${rest}`)
    this.#mayAsk(session)
    const run = () => operation(this.#sfu, session, body.output, this.#waitMs)
    // Whoever only looks need not wait for whoever changes.
    return { status: 200, body: await (method === 'GET' ? run() : session.serial(run)) }
  }

  #open(method: string, { sessionDescription: offer }: Body): Answer {
    if (method !== 'POST') throw new Fault(405, 'invalid_params', 'Sessions are opened by POST')
    const session = this.#sfu.newSession()
    if (!offer) return { status: 201, body: { sessionId: session.id } }
    session.applyOffer(offer.sdp)
    return { status: 201, body: { sessionId: session.id, sessionDescription: session.describe('answer') } }
  }

  #mayAsk(session: Session) {
    const pace = this.#paces.get(session) ?? new Pace(50)
    this.#paces.set(session, pace)
    if (!pace.take(Date.now()))
      throw new Fault(429, 'retryable_transient_error', 'At most fifty requests a second for one session')
  }
}

const faulty = (status: number, errorCode: string, errorDescription: string): Answer => ({
  status,
  body: { errorCode, errorDescription },
})

const stateOf = (session: Session) => ({
  tracks: session.slots.all.flatMap(({ mid, published, pulled }) => {
    if (published)
      return [{ location: 'local', mid, trackName: published.name, status: published.closed ? 'inactive' : 'active' }]
    if (!pulled) return []
    const { sessionId, name: trackName, closed } = pulled.source
    return [{ location: 'remote', mid, sessionId, trackName, status: pulled.closed || closed ? 'inactive' : 'active' }]
  }),
  dataChannels: [...(session.channels?.open.values() ?? [])].map(({ id, name, channel, from }) => ({
    ...placeOf(from?.sessionId),
    id,
    dataChannelName: name,
    status: statuses[channel.readyState],
  })),
})

const statuses = { open: 'active', connecting: 'initializing', closing: 'inactive', closed: 'inactive' }
