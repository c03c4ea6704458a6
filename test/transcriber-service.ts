import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import * as v from 'valibot'

const Said = v.strictObject({
  audio: v.pipe(v.string(), v.base64()),
  task: v.literal('transcribe'),
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}$/))),
  vad_filter: v.boolean(),
})
/** Of sound that is packed, this stand-in knows only that it is one. */
export type SaidAloud = { form: 'wave' | 'webm' | 'mp4'; seconds: number; loudest: number; language: string }

/** How this stand-in understands: how long it was, unless a test wants something else. */
const byLength = ({ seconds, language }: SaidAloud) => `${language}: ${seconds.toFixed(1)} s`

/**
 * A transcriber on this machine that speaks what Cloudflare documents of its Whisper: POST /ai/run/<model> with a bearer token and the sound in
 * base64, answered by `{ result: { text, … }, success, errors, messages }`. It
 * reads the sound as a WAVE file, knows packed ones by how they begin, and refuses the rest.
 */
export async function openTranscriber(how: (said: SaidAloud) => string | Promise<string> = byLength) {
  const asked: SaidAloud[] = []
  const service = { asked, how, failWith: null as { status: number; code: number } | null }
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const failed = (status: number, code: number, message: string) =>
      answer(status, { result: null, success: false, errors: [{ code, message }], messages: [] })
    const said = v.safeParse(Said, await json(request).catch(() => null))
    if (request.headers.authorization !== 'Bearer a token of tests') return failed(401, 10_000, 'Authentication error')
    if (request.method !== 'POST' || request.url !== '/ai/run/@cf/openai/whisper-large-v3-turbo')
      return failed(400, 5007, 'No such model')
    const heard = said.success ? heardIn(Buffer.from(said.output.audio, 'base64')) : null
    if (!said.success || !heard) return failed(400, 5006, 'Error: oneOf at / not met')
    if (service.failWith) return failed(service.failWith.status, service.failWith.code, 'about what was said')
    const { language = 'unknown' } = said.output
    asked.push({ ...heard, language })
    const text = await service.how({ ...heard, language })
    return answer(200, {
      result: {
        text,
        word_count: text.split(' ').length,
        segments: [],
        transcription_info: { language },
      },
      success: true,
      errors: [],
      messages: [],
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    service,
    env: { AI_URL: `http://127.0.0.1:${port}`, AI_TOKEN: 'a token of tests' },
    close: () => new Promise((done) => server.close(done)),
  }
}

function heardIn(file: Buffer): Omit<SaidAloud, 'language'> | null {
  if (file.readUInt32BE(0) === 0x1a45dfa3) return { form: 'webm', seconds: 0, loudest: 0 }
  if (file.toString('latin1', 4, 8) === 'ftyp') return { form: 'mp4', seconds: 0, loudest: 0 }
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 16) !== 'WAVEfmt ') return null
  const [channels, rate, bits] = [file.readUInt16LE(22), file.readUInt32LE(24), file.readUInt16LE(34)]
  const length = file.readUInt32LE(40)
  if (channels !== 1 || rate !== 16_000 || bits !== 16 || file.length !== 44 + length) return null
  let loudest = 0
  for (let at = 44; at < file.length; at += 2) loudest = Math.max(loudest, Math.abs(file.readInt16LE(at)))
  return { form: 'wave', seconds: length / 2 / rate, loudest: loudest / 32_768 }
}
