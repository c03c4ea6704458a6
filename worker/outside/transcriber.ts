import * as v from 'valibot'
import { speechRate } from '../protocol/lesson-replay.ts'
import { askModel, type ModelBindings } from './models.ts'

/** Some seconds of speech are understood in about one. Where it is not told the language, it guesses, and may guess wrong of a short word. */
const model = '@cf/openai/whisper-large-v3-turbo'

/** A file of sound, and the language by its ISO code where it is known. */
export type Speech = { sound: Uint8Array; language?: string; longestMs?: number }

const Understood = v.object({ text: v.string() })

export async function transcribe(env: ModelBindings, { sound, language, longestMs = 10_000 }: Speech): Promise<string> {
  const said = { audio: base64(sound), task: 'transcribe', vad_filter: true, ...(language && { language }) }
  const { text } = await askModel(env, {
    who: 'transcriber',
    model,
    said,
    answers: Understood,
    longestMs,
    run: (ai, how) => ai.run(model, said, how),
  })
  return text.trim()
}

/** Samples of 16 bits at 16 kHz, one channel, as a file that says what they are: RIFF, WAVE, linear PCM. */
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
