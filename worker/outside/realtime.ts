import * as v from 'valibot'

export type RealtimeBindings = {
  /** The app of the media server, and its secret. Without them lessons have no sound and no picture. */
  REALTIME_APP_ID?: string
  REALTIME_APP_SECRET?: string
  /** Where the media server is, on this machine: a laptop's own; a deployment speaks to Cloudflare's. */
  RTC_BASE?: string
}

export const realtimeIsOn = ({ REALTIME_APP_ID, REALTIME_APP_SECRET }: RealtimeBindings): boolean =>
  Boolean(REALTIME_APP_ID && REALTIME_APP_SECRET)

const cloudflare = 'https://rtc.live.cloudflare.com/v1'
/** It waits five seconds itself for a connection, or for the first sound of a track. */
const longestMs = 9_000
const tries = 3
/** By its own documentation these pass, and nothing was done. */
const mayPass = ['retryable_transient_error', 'temporarily_unavailable_error', 'transport_unavailable_error']

/** It said no, or nothing. `code` is of its own list, or an HTTP status. */
export class RealtimeFailed extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, status: number) {
    super(`realtime: ${code}`)
    this.code = code
    this.status = status
  }

  /** The session is closed, or was never there: nothing is left to be done with it. */
  get isGone() {
    return this.status === 410 || this.status === 404
  }
}

const Description = v.object({ type: v.picklist(['offer', 'answer']), sdp: v.string() })
const Item = v.object({
  mid: v.optional(v.string()),
  sessionId: v.optional(v.string()),
  trackName: v.optional(v.string()),
  errorCode: v.optional(v.string()),
})
export type RealtimeItem = v.InferOutput<typeof Item>
const Opened = v.object({ sessionId: v.pipe(v.string(), v.minLength(1)) })
const Negotiated = v.object({ tracks: v.optional(v.array(Item), []), sessionDescription: v.optional(Description) })
const Failure = v.object({ errorCode: v.string() })

/** A track of somebody, by the names that the media server has for it. */
export type Source = { sessionId: string; trackName: string }
/** Which of a camera's sizes: large, half, quarter. Where one is not sent, the next smaller one comes. */
export type Layer = 'f' | 'h' | 'q'

const wish = (layer: Layer | null) =>
  layer && { simulcast: { preferredRid: layer, priorityOrdering: 'asciibetical', ridNotAvailable: 'asciibetical' } }

export const openSession = async (env: RealtimeBindings): Promise<string> =>
  (await ask(env, Opened, 'POST', 'new')).sessionId

/** Answers with its own description, and what became of each track, in the order asked. */
export async function publish(
  env: RealtimeBindings,
  sessionId: string,
  sdp: string,
  tracks: { mid: string; trackName: string }[]
) {
  const answer = await ask(env, Negotiated, 'POST', `${sessionId}/tracks/new`, {
    sessionDescription: { type: 'offer', sdp },
    tracks: tracks.map((track) => ({ location: 'local', ...track })),
  })
  return { sdp: answer.sessionDescription?.sdp ?? null, items: tracks.map(({ mid }) => itemOf(answer.tracks, { mid })) }
}

/** What it offers is to be answered by `answerOffer`; null where nothing has to be. */
export async function pull(env: RealtimeBindings, sessionId: string, sources: (Source & { layer: Layer | null })[]) {
  const answer = await ask(env, Negotiated, 'POST', `${sessionId}/tracks/new`, {
    tracks: sources.map(({ layer, ...source }) => ({ location: 'remote', ...source, ...wish(layer) })),
  })
  return {
    sdp: answer.sessionDescription?.sdp ?? null,
    items: sources.map(({ layer: _, ...source }) => itemOf(answer.tracks, source)),
  }
}

export const answerOffer = (env: RealtimeBindings, sessionId: string, sdp: string) =>
  ask(env, v.unknown(), 'PUT', `${sessionId}/renegotiate`, { sessionDescription: { type: 'answer', sdp } })

/** Another layer, or another source in the same place: nothing is described anew. */
export async function update(
  env: RealtimeBindings,
  sessionId: string,
  pulls: (Source & { mid: string; layer: Layer | null })[]
) {
  const answer = await ask(env, Negotiated, 'PUT', `${sessionId}/tracks/update`, {
    tracks: pulls.map(({ layer, ...pulled }) => ({ location: 'remote', ...pulled, ...wish(layer) })),
  })
  return pulls.map(({ mid }) => itemOf(answer.tracks, { mid }))
}

/** With the browser's offer, in which its side has stopped; without one by force, whatever the browser does. */
export async function close(env: RealtimeBindings, sessionId: string, mids: readonly string[], sdp: string | null) {
  const answer = await ask(env, Negotiated, 'PUT', `${sessionId}/tracks/close`, {
    tracks: mids.map((mid) => ({ mid })),
    force: sdp === null,
    ...(sdp !== null && { sessionDescription: { type: 'offer', sdp } }),
  })
  return answer.sessionDescription?.sdp ?? null
}

const itemOf = (items: readonly RealtimeItem[], wanted: Partial<RealtimeItem>): RealtimeItem =>
  items.find((one) =>
    Object.entries(wanted).every(([key, value]) => Object.entries(one).some(([k, v]) => k === key && v === value))
  ) ?? {
    errorCode: 'not_answered',
  }

type Method = 'POST' | 'PUT'

async function ask<S extends v.GenericSchema>(
  env: RealtimeBindings,
  schema: S,
  method: Method,
  path: string,
  said?: object
): Promise<v.InferOutput<S>> {
  for (let tried = 1; ; tried++) {
    try {
      return await askOnce(env, schema, method, path, said)
    } catch (error) {
      if (tried >= tries || !(error instanceof RealtimeFailed) || !mayPass.includes(error.code)) throw error
      await new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * 150 * 2 ** tried))
    }
  }
}

async function askOnce<S extends v.GenericSchema>(
  { REALTIME_APP_ID, REALTIME_APP_SECRET, RTC_BASE }: RealtimeBindings,
  schema: S,
  method: Method,
  path: string,
  said?: object
): Promise<v.InferOutput<S>> {
  if (!REALTIME_APP_ID || !REALTIME_APP_SECRET) throw new RealtimeFailed('off', 0)
  let response: Response
  let answer: unknown
  try {
    response = await fetch(`${RTC_BASE ?? cloudflare}/apps/${REALTIME_APP_ID}/sessions/${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${REALTIME_APP_SECRET}`, 'content-type': 'application/json' },
      body: said ? JSON.stringify(said) : null,
      signal: AbortSignal.timeout(longestMs),
    })
    answer = await response.json()
  } catch {
    throw new RealtimeFailed('no-answer', 0)
  }
  const failed = v.safeParse(Failure, answer)
  if (failed.success) throw new RealtimeFailed(failed.output.errorCode, response.status)
  const told = v.safeParse(schema, answer)
  if (!response.ok || !told.success) throw new RealtimeFailed('not-understood', response.status)
  return told.output
}
