import * as v from 'valibot'

/** What translating needs: Cloudflare's binding, or the same model over HTTP (`…/client/v4/accounts/<account>`) with a token. */
export type TranslatorBindings = {
  AI?: Ai
  AI_URL?: string
  AI_TOKEN?: string
  /** How many characters one school may have translated in a day; 200,000 where nothing is said. */
  TRANSLATED_A_DAY?: string
}

export const translatorIsOn = ({ AI, AI_URL, AI_TOKEN }: TranslatorBindings): boolean =>
  Boolean(AI ?? (AI_URL && AI_TOKEN))

/** Asked for one line or a few sentences, it answers in under a second. It must be told the language it translates from. */
const model = '@cf/meta/m2m100-1.2b'
const longestMs = 8_000

export type Translating = { text: string; from: string; to: string }

/** The service did not translate. The code is a number of its own list or an HTTP status, and quotes nothing of the text. */
export class TranslatorFailed extends Error {
  readonly code: string

  constructor(code: string) {
    super(`translator: ${code}`)
    this.code = code
  }
}

const Told = v.object({ translated_text: v.pipe(v.string(), v.minLength(1)) })
const Answer = v.object({ success: v.literal(true), result: Told })
const Failure = v.object({ errors: v.tuple([v.object({ code: v.number() })]) })

export async function translate(env: TranslatorBindings, { text, from, to }: Translating): Promise<string> {
  const said = { text, source_lang: from, target_lang: to }
  const answer = env.AI ? await byBinding(env.AI, said) : await byHttp(env, said)
  return answer.translated_text
}

type Said = { text: string; source_lang: string; target_lang: string }

async function byBinding(ai: Ai, said: Said) {
  let answer: unknown
  try {
    answer = await ai.run(model, said, { signal: AbortSignal.timeout(longestMs) })
  } catch (error) {
    throw new TranslatorFailed(
      /^(?:\w*Error: )?(\d{4})\b/.exec(error instanceof Error ? error.message : '')?.[1] ?? 'no-answer'
    )
  }
  const told = v.safeParse(Told, answer)
  if (!told.success) throw new TranslatorFailed('not-understood')
  return told.output
}

async function byHttp({ AI_URL, AI_TOKEN }: TranslatorBindings, said: Said) {
  if (!AI_URL || !AI_TOKEN) throw new TranslatorFailed('off')
  let response: Response
  let answer: unknown
  try {
    response = await fetch(`${AI_URL}/ai/run/${model}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: `Bearer ${AI_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(said),
      signal: AbortSignal.timeout(longestMs),
    })
    answer = await response.json()
  } catch {
    throw new TranslatorFailed('no-answer')
  }
  const told = v.safeParse(Answer, answer)
  if (response.ok && told.success) return told.output.result
  const failed = v.safeParse(Failure, answer)
  throw new TranslatorFailed(failed.success ? String(failed.output.errors[0].code) : `http-${response.status}`)
}
