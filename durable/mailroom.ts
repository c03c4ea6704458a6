import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'

export class Mailroom extends DurableObject<Bindings> {}
