import { setTimeout as wait } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Phone } from '../phone.ts'
import { rounded, type Figures } from './figures.ts'

const withinMs = 10_000
const longestMs = 30_000

/** Everybody comes into one lesson within ten seconds, through the Worker, the group and the lesson's own object. */
export async function joinAll(phones: readonly Phone[], path: string): Promise<Figures> {
  const sockets: WebSocket[] = []
  const came = await Promise.allSettled(
    phones.map(async (phone) => {
      await wait(Math.random() * withinMs)
      const began = performance.now()
      const first = Promise.withResolvers<void>()
      const late = setTimeout(() => first.reject(new Error('too late')), longestMs)
      const socket = await phone.socket(`${path}/socket`, (frame) => {
        if (frame.includes('"lesson.opened"')) first.resolve()
      })
      sockets.push(socket)
      socket.once('close', () => first.reject(new Error('closed before the first frame')))
      await first.promise
      clearTimeout(late)
      return performance.now() - began
    })
  )
  const took = came.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).toSorted((a, b) => a - b)
  for (const socket of sockets) socket.terminate()
  return {
    'join300.failed': came.length - took.length,
    'join300.p50Ms': rounded(took[Math.floor(took.length * 0.5)] ?? NaN, 0),
    'join300.p95Ms': rounded(took[Math.floor(took.length * 0.95)] ?? NaN, 0),
  }
}
