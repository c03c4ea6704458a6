import { Hono, type Context } from 'hono'
import type { Env } from './core/env.ts'
import { answers, body, bodyOf, idParam, mayByToken, query } from './core/guards.ts'
import { inLesson } from './core/lesson-door.ts'
import { log } from './core/log.ts'
import { readBytes } from './core/reading.ts'
import { lessonSettingsOf } from './lesson-settings.ts'
import { ModelFailed, modelsAreOn } from './outside/models.ts'
import { transcribe, wav } from './outside/transcriber.ts'
import {
  CaptionsChange,
  CaptionsState,
  speechBytes,
  SpeechHeard,
  SpeechQuery,
  speechRate,
} from './protocol/lesson-replay.ts'
import { Refusal } from './protocol/refusal.ts'

/** What the teacher says, written down by a machine where the deployment has one. */
export const lessonCaptionRoutes = new Hono<Env>()
  .get(
    '/',
    mayByToken('lesson.join'),
    answers(CaptionsState, 'Whether there are captions in a lesson, and may be'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      return c.json({ possible: modelsAreOn(c.env), ...(await lesson.replay().captions(admitted)) })
    }
  )

  .put(
    '/',
    mayByToken('lesson.lead'),
    body(CaptionsChange),
    answers(CaptionsState, 'Turn captions on or off, in the language that is spoken'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      if (!modelsAreOn(c.env)) throw new Refusal('unavailable', 'captions')
      const { recording } = await lessonSettingsOf(c.env.DB, c.var.bearer.schoolId)
      const state = await lesson.replay().turnCaptions(admitted, c.req.valid('json'), recording.days)
      return c.json({ possible: true, ...state })
    }
  )

  .put(
    '/speech/:speech',
    mayByToken('lesson.lead'),
    query(SpeechQuery),
    bodyOf('application/octet-stream'),
    answers(SpeechHeard, 'Some seconds of speech to be understood: 16 kHz, one channel, 16 bits'),
    async (c) => c.json(await understand(c, c.req.valid('query').from))
  )

/** The sound is kept nowhere: it goes to be understood, and is forgotten. */
async function understand(c: Context<Env>, from: number): Promise<SpeechHeard> {
  const { lesson, admitted } = await inLesson(c)
  if (!modelsAreOn(c.env)) throw new Refusal('unavailable', 'captions')
  const samples = await readBytes(c.req.raw, speechBytes)
  if (samples.length === 0 || samples.length % 2 === 1) throw new Refusal('not-valid', 'speech')
  const id = idParam(c.req.param('speech'))
  const to = from + Math.round(samples.length / 2 / (speechRate / 1000))
  const known = await lesson.replay().askCaption(admitted, { id, from, to })
  if ('text' in known) return { text: known.text }
  try {
    const text = (await transcribe(c.env, { sound: wav(samples), language: known.lang.slice(0, 2) })).slice(0, 2000)
    await lesson.replay().keepCaption(id, text)
    return { text }
  } catch (error) {
    await lesson.replay().giveUpCaption(id)
    if (!(error instanceof ModelFailed)) throw error
    log('transcriber', { code: error.code })
    throw new Refusal('unavailable', 'captions')
  }
}
