import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { modelsAreOn } from '../../worker/outside/models.ts'
import { transcribe, wav } from '../../worker/outside/transcriber.ts'
import { m4a, webm } from './file-bytes.ts'
import { openTranscriber } from '../transcriber-service.ts'

let transcriber: Awaited<ReturnType<typeof openTranscriber>>
beforeAll(async () => void (transcriber = await openTranscriber()))
afterAll(() => transcriber.close())
beforeEach(() => {
  transcriber.service.asked.length = 0
  transcriber.service.failWith = null
})

const sound = wav(new Uint8Array(new Int16Array(32_000).fill(8192).buffer))

test('two seconds of a teacher go to the transcriber as a file of sound with their language, and nothing else', async () => {
  expect(await transcribe(transcriber.env, { sound, language: 'ja' })).toBe('ja: 2.0 s')
  expect(transcriber.service.asked).toEqual([{ form: 'wave', seconds: 2, loudest: 0.25, language: 'ja' }])
})

test.each([
  ['webm', webm()],
  ['mp4', m4a()],
] as const)(
  'a voice message goes as the %s that it is, and the transcriber finds its language',
  async (form, sound) => {
    transcriber.service.how = () => ' The bus leaves at nine. '
    expect(await transcribe(transcriber.env, { sound })).toBe('The bus leaves at nine.')
    expect(transcriber.service.asked).toMatchObject([{ form, language: 'unknown' }])
  }
)

test('a binding is asked the same, and comes before an address', async () => {
  const asked: unknown[] = []
  const AI = {
    run: (...said: unknown[]) => (asked.push(said[0]), Promise.resolve({ text: ' Good morning ' })),
  } as unknown as Ai
  expect(await transcribe({ ...transcriber.env, AI }, { sound, language: 'en' })).toBe('Good morning')
  expect(asked).toEqual(['@cf/openai/whisper-large-v3-turbo'])
  expect(transcriber.service.asked).toEqual([])
})

test('without a binding or a whole address there is no transcriber', async () => {
  expect(modelsAreOn(transcriber.env)).toBe(true)
  expect([{}, { AI_URL: 'x' }, { AI_TOKEN: 'x' }].map(modelsAreOn)).toEqual([false, false, false])
  await expect(transcribe({}, { sound, language: 'en' })).rejects.toThrow('transcriber: off')
})

test('what goes wrong is a number that quotes nobody', async () => {
  transcriber.service.failWith = { status: 429, code: 3036 }
  await expect(transcribe(transcriber.env, { sound, language: 'en' })).rejects.toThrow(/^transcriber: 3036$/)
  await expect(transcribe({ ...transcriber.env, AI_TOKEN: 'x' }, { sound, language: 'en' })).rejects.toThrow(
    /^transcriber: 10000$/
  )
  await expect(transcribe({ AI_URL: 'http://127.0.0.1:9', AI_TOKEN: 'x' }, { sound, language: 'en' })).rejects.toThrow(
    /^transcriber: no-answer$/
  )
})
