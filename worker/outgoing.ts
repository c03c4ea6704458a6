import type { Errand } from '../durable/letters.ts'
import type { Bindings } from './core/env.ts'
import { log } from './core/log.ts'
import { sendMails } from './outgoing-mail.ts'
import { Lanes, sendPushes } from './outgoing-push.ts'
import { sendPreview } from './outgoing-previews.ts'

const firstWaitSeconds = 5
const longestWaitSeconds = 600

/** Takes what mailrooms have put into the queue. One message that fails is tried again by itself, later each time. */
export async function outgoing(batch: MessageBatch<Errand>, env: Bindings) {
  const lanes = new Lanes()
  await Promise.all(
    batch.messages.map(async (message) => {
      const { body } = message
      try {
        await act(env, body, message.attempts, lanes)
        message.ack()
      } catch (error) {
        log('outgoing.failed', {
          kind: body.kind,
          noticeId: 'noticeId' in body ? body.noticeId : undefined,
          error: error instanceof Error ? error.name : '',
        })
        message.retry({ delaySeconds: Math.min(firstWaitSeconds * 2 ** message.attempts, longestWaitSeconds) })
      }
    })
  )
}

function act(env: Bindings, body: Errand, attempts: number, lanes: Lanes): Promise<void> {
  if (body.kind === 'push') return sendPushes(env, body, lanes)
  return body.kind === 'mail' ? sendMails(env, body) : sendPreview(env, body, attempts)
}
