import { applyD1Migrations } from 'cloudflare:test'
import { bindings, migrations } from './bindings.ts'

await applyD1Migrations(bindings.DB, migrations)
