import { env } from 'cloudflare:workers'
import type { D1Migration } from 'cloudflare:test'
import type { Bindings } from '../../worker/core/env.ts'

type Tested = Bindings & { MIGRATIONS: D1Migration[] }

export const bindings = env as Tested
export const migrations = bindings.MIGRATIONS
