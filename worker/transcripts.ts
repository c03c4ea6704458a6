import { Hono, type Context } from 'hono'
import { classGroupOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, idParam, mayByToken } from './core/guards.ts'
import { log } from './core/log.ts'
import { inR2 } from './core/r2.ts'
import { ModelFailed, modelsAreOn } from './outside/models.ts'
import { transcribe } from './outside/transcriber.ts'
import { Refusal } from './protocol/refusal.ts'
import { longestTranscript, Transcript } from './protocol/transcripts.ts'

/** A voice message has ten minutes at most. */
const longestMs = 60_000

/** What is said in a voice message, for whoever may hear it and would rather read. */
export const transcriptRoutes = new Hono<Env>().post(
  '/:file/transcript',
  mayByToken('message.read'),
  answers(Transcript, 'A voice message, written down; made once for everybody who may hear it'),
  async (c) => c.json(await transcriptFrom(c, idParam(c.req.param('file'))))
)

/** The one that is kept; or, where we are the first to ask, the one we make. The sound itself is kept nowhere else. */
async function transcriptFrom(c: Context<Env>, fileId: string): Promise<Transcript> {
  const { bearer } = c.var
  const group = classGroupOf(c.env, bearer.schoolId, idParam(c.req.param('group')))
  if (!modelsAreOn(c.env)) {
    await group.readableFile(bearer, fileId)
    throw new Refusal('unavailable', 'transcript')
  }
  const asked = await group.askTranscript(bearer, fileId)
  if ('text' in asked) return asked
  try {
    const object = await inR2(() => c.env.FILES.get(asked.key))
    if (!object) throw new Refusal('unavailable', 'transcript')
    const sound = new Uint8Array(await object.arrayBuffer())
    const text = (await transcribe(c.env, { sound, longestMs })).slice(0, longestTranscript)
    return await group.keepTranscript(fileId, text)
  } catch (error) {
    await group.giveUpTranscript(fileId)
    if (!(error instanceof ModelFailed)) throw error
    log('transcriber', { code: error.code })
    throw new Refusal('unavailable', 'transcript')
  }
}
