import * as v from 'valibot'
import { speechRate } from '../protocol/lesson-replay.ts'

/** What understanding speech needs: Cloudflare's binding, or the same model over HTTP (`…/client/v4/accounts/<account>`) with a token. */
export type TranscriberBindings = { AI?: Ai; AI_URL?: string; AI_TOKEN?: string }

export const transcriberIsOn = ({ AI, AI_URL, AI_TOKEN }: TranscriberBindings): boolean =>
  Boolean(AI ?? (AI_URL && AI_TOKEN))

/** Some seconds of speech are understood in about one; it must be told the language, or it may guess another for a short word. */
const model = '@cf/openai/whisper-large-v3-turbo'
const longestMs = 10_000

/** Samples of 16 bits at 16 kHz, one channel; the language by its ISO code. */
export type Speech = { samples: Uint8Array; language: string }

/** Nothing was understood. The code is a number of the service's own list or an HTTP status, and quotes nothing of what was said. */
export class TranscriberFailed extends Error {
  readonly code: string

  constructor(code: string) {
    super(`transcriber: ${code}`)
    this.code = code
  }
}

const Understood = v.object({ text: v.string() })
const Answer = v.object({ success: v.literal(true), result: Understood })
const Failure = v.object({ errors: v.tuple([v.object({ code: v.number() })]) })

export async function transcribe(env: TranscriberBindings, { samples, language }: Speech): Promise<string> {
  const said = { audio: base64(wav(samples)), task: 'transcribe', language, vad_filter: true } as const
  const { text } = env.AI ? await byBinding(env.AI, said) : await byHttp(env, said)
  return text.trim()
}

type Said = { audio: string; task: 'transcribe'; language: string; vad_filter: boolean }

async function byBinding(ai: Ai, said: Said) {
  let answer: unknown
  try {
    answer = await ai.run(model, said, { signal: AbortSignal.timeout(longestMs) })
  } catch (error) {
    const code = /^(?:\w*Error: )?(\d{4})\b/.exec(error instanceof Error ? error.message : '')?.[1]
    throw new TranscriberFailed(code ?? 'no-answer')
  }
  const understood = v.safeParse(Understood, answer)
  if (!understood.success) throw new TranscriberFailed('not-understood')
  return understood.output
}

async function byHttp({ AI_URL, AI_TOKEN }: TranscriberBindings, said: Said) {
  if (!AI_URL || !AI_TOKEN) throw new TranscriberFailed('off')
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
    throw new TranscriberFailed('no-answer')
  }
  const understood = v.safeParse(Answer, answer)
  if (response.ok && understood.success) return understood.output.result
  const failed = v.safeParse(Failure, answer)
  throw new TranscriberFailed(failed.success ? String(failed.output.errors[0].code) : `http-${response.status}`)
}

/** The samples as a file that says what they are: RIFF, WAVE, linear PCM. */
export function wav(samples: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(44 + samples.length)
  const view = new DataView(file.buffer)
  const word = (at: number, said: string) => file.set(new TextEncoder().encode(said), at)
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples.length, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, speechRate, true)
  view.setUint32(28, speechRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples.length, true)
  file.set(samples, 44)
  return file
}

/** In stretches, because a function takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let letters = ''
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(letters)
}
