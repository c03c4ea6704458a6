import * as v from 'valibot'

/** What a model needs to be asked: Cloudflare's binding, or the same over HTTP (`…/client/v4/accounts/<account>`) with a token. */
export type ModelBindings = { AI?: Ai; AI_URL?: string; AI_TOKEN?: string }

export const modelsAreOn = ({ AI, AI_URL, AI_TOKEN }: ModelBindings): boolean => Boolean(AI ?? (AI_URL && AI_TOKEN))

/** It did not answer. The code is a number of the service's own list or an HTTP status, and quotes nothing of what was said. */
export class ModelFailed extends Error {
  readonly code: string

  constructor(who: string, code: string) {
    super(`${who}: ${code}`)
    this.code = code
  }
}

/** One question to one model: `who` names it in what is logged, and `run` says it to a binding. */
type Asked<S extends v.GenericSchema> = {
  who: string
  model: string
  said: object
  answers: S
  longestMs: number
  run: (ai: Ai, how: { signal: AbortSignal }) => Promise<unknown>
}

const Failure = v.object({ errors: v.tuple([v.object({ code: v.number() })]) })

export async function askModel<S extends v.GenericSchema>(
  env: ModelBindings,
  asked: Asked<S>
): Promise<v.InferOutput<S>> {
  const answer = env.AI ? await byBinding(env.AI, asked) : await byHttp(env, asked)
  const understood = v.safeParse(asked.answers, answer)
  if (!understood.success) throw new ModelFailed(asked.who, 'not-understood')
  return understood.output
}

async function byBinding(ai: Ai, { who, longestMs, run }: Asked<v.GenericSchema>): Promise<unknown> {
  try {
    return await run(ai, { signal: AbortSignal.timeout(longestMs) })
  } catch (error) {
    const code = /^(?:\w*Error: )?(\d{4})\b/.exec(error instanceof Error ? error.message : '')?.[1]
    throw new ModelFailed(who, code ?? 'no-answer')
  }
}

async function byHttp({ AI_URL, AI_TOKEN }: ModelBindings, asked: Asked<v.GenericSchema>): Promise<unknown> {
  if (!AI_URL || !AI_TOKEN) throw new ModelFailed(asked.who, 'off')
  let response: Response
  let answer: unknown
  try {
    response = await fetch(`${AI_URL}/ai/run/${asked.model}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: `Bearer ${AI_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(asked.said),
      signal: AbortSignal.timeout(asked.longestMs),
    })
    answer = await response.json()
  } catch {
    throw new ModelFailed(asked.who, 'no-answer')
  }
  const given = v.safeParse(v.object({ success: v.literal(true), result: asked.answers }), answer)
  if (response.ok && given.success) return given.output.result
  const failed = v.safeParse(Failure, answer)
  throw new ModelFailed(asked.who, failed.success ? String(failed.output.errors[0].code) : `http-${response.status}`)
}
