import type { Outgoing } from '../durable/letters.ts'
import type { Bindings } from './core/env.ts'
import { log } from './core/log.ts'
import { sendMails } from './outgoing-mail.ts'
import { Lanes, sendPushes } from './outgoing-push.ts'

const firstWaitSeconds = 5
const longestWaitSeconds = 600

/** Takes what mailrooms have put into the queue. One message that fails is tried again by itself, later each time. */
export async function outgoing(batch: MessageBatch<Outgoing>, env: Bindings) {
  const lanes = new Lanes()
  await Promise.all(
    batch.messages.map(async (message) => {
      const { body } = message
      try {
        await (body.kind === 'push' ? sendPushes(env, body, lanes) : sendMails(env, body))
        message.ack()
      } catch (error) {
        log('outgoing.failed', {
          kind: body.kind,
          noticeId: body.noticeId,
          error: error instanceof Error ? error.name : '',
        })
        message.retry({ delaySeconds: Math.min(firstWaitSeconds * 2 ** message.attempts, longestWaitSeconds) })
      }
    })
  )
}
