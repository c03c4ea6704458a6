import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'

export class School extends DurableObject<Bindings> {}
