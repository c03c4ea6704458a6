import type { OutgoingPush } from '../durable/letters.ts'
import type { Bindings } from './core/env.ts'

export async function sendPushes(_env: Bindings, _message: OutgoingPush) {}
