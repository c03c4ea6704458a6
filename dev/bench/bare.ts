import { convertV4MiniflareOptions, Miniflare, V4WorkerOptionsSchema } from 'miniflare'

/**
 * The least that could be called the same: a Worker that reads JSON and a Durable Object that inserts one row, stored on disk as ours is.
 * No access rules, no order, nobody who hears of it. What Homeroom takes longer than this is what those cost.
 */
const script = `
import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers'
export class Bare extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env)
    ctx.storage.sql.exec('create table if not exists messages (seq integer primary key, id text not null unique, text text not null, at integer not null)')
  }
  post(id, text) {
    return this.ctx.storage.sql.exec('insert into messages (id, text, at) values (?, ?, ?) returning seq', id, text, Date.now()).one()
  }
}
export default class extends WorkerEntrypoint {
  async fetch(request) {
    const { id, text } = await request.json()
    return Response.json(await this.env.BARE.get(this.env.BARE.idFromName('group')).post(id, text), { status: 201 })
  }
}`

/** The bare Worker in a workerd of its own; tells where it listens, and how to end it. */
export async function serveBare(folder: string): Promise<{ origin: string; close: () => Promise<void> }> {
  const worker = V4WorkerOptionsSchema.parse({
    name: 'bare',
    modules: true,
    script,
    compatibilityDate: '2026-01-01',
    durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  })
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: folder,
      workers: [worker],
    })
  )
  await miniflare.ready
  const { origin } = await miniflare.unsafeGetDirectURL()
  return { origin, close: () => miniflare.dispose() }
}
