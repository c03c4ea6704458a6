import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  convertV4MiniflareOptions,
  Log,
  LogLevel,
  Miniflare,
  V4WorkerOptionsSchema,
  type MiniflareOptions,
} from 'miniflare'
import { unstable_getMiniflareWorkerOptions as readConfig } from 'wrangler'
import { buildWeb, bundleWorker, root } from './build.ts'
import { openPostbox } from './mail.ts'
import { migrate } from './migrate.ts'
import { secretsOf } from './secrets.ts'
import { seed } from './seed/seed.ts'
import { openSfu, type OpenSfu } from './sfu/open.ts'

export type Serving = {
  /** Where phones and browsers find it. */
  url: string
  /** The Worker's own socket in workerd, without what miniflare puts in front: what benches measure. */
  direct: string
  /** What carries the sound and picture of lessons here. */
  sfu: OpenSfu
  /** Bundles the Worker again and puts it in the running one's place; objects and sockets start anew. */
  reload(): Promise<void>
  close(): Promise<void>
}

export type ServeOptions = {
  /** 0 for any that is free. */
  port?: number
  data: string
  /** A school is founded and filled when there is none. */
  seeded?: boolean
  /** The origin of a push service on this machine, to be pushed to besides the real ones. */
  pushAlso?: string | undefined
  /** The origin of a server on this machine whose pages may be previewed. */
  previewAlso?: string | undefined
  /** Where a translator is, and the token for it: a laptop has none of its own. */
  translator?: { AI_URL: string; AI_TOKEN: string } | undefined
  log?: (line: string) => void
}

/** The whole of Homeroom on this machine, in workerd, with its data in one folder. */
export async function serve({
  port = 0,
  data,
  seeded = false,
  pushAlso,
  previewAlso,
  translator,
  log = () => {},
}: ServeOptions): Promise<Serving> {
  const folder = resolve(data)
  forgetHalfSeeded(folder)
  const secrets = {
    ...secretsOf(folder),
    ...(pushAlso && { PUSH_ALSO: pushAlso }),
    ...(previewAlso && { PREVIEW_ALSO: previewAlso }),
    ...translator,
    ...fasterPosts(),
  }
  buildWeb()
  const postbox = await openPostbox(folder)
  const sfu = await openSfu()
  const lessons = { RTC_BASE: sfu.url, REALTIME_APP_ID: sfu.appId, REALTIME_APP_SECRET: sfu.secret }
  const bindings = { ...secrets, ...postbox.bindings, ...lessons, ...originOf(port) }
  const options = () => optionsOf(port, folder, bindings, log)
  const miniflare = new Miniflare(options())
  const url = `http://localhost:${(await miniflare.ready).port}`
  const db = await miniflare.getD1Database('DB')
  await migrate(db)
  if (seeded && !(await db.prepare('SELECT 1 FROM schools').first())) {
    writeFileSync(join(folder, 'seeding'), '')
    await seed(url, secrets.FOUNDING_SECRET)
    rmSync(join(folder, 'seeding'))
  }
  return {
    url,
    direct: (await miniflare.unsafeGetDirectURL()).origin,
    sfu,
    reload: () => miniflare.setOptions(options()),
    close: async () => {
      await miniflare.dispose()
      await postbox.close()
      await sfu.close()
    },
  }
}

/** A bench writes faster than any person may. */
function fasterPosts(): Record<string, string> {
  const perSecond = process.env['POSTS_PER_SECOND']
  return perSecond ? { POSTS_PER_SECOND: perSecond } : {}
}

/** Known beforehand only where the port is: with any that is free, mails have no link. */
const originOf = (port: number): Record<string, string> => (port === 0 ? {} : { ORIGIN: `http://localhost:${port}` })

function optionsOf(
  port: number,
  data: string,
  secrets: Record<string, string>,
  log: (line: string) => void
): MiniflareOptions {
  const bundle = bundleWorker('dev/worker.ts')
  const { modulesRules: _, ...fromConfig } = readConfig(join(root, 'wrangler.toml')).workerOptions
  const worker = V4WorkerOptionsSchema.parse({
    ...fromConfig,
    name: 'homeroom',
    rootPath: bundle,
    modules: true,
    scriptPath: join(bundle, 'worker.js'),
    bindings: secrets,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  })
  if (worker.assets) worker.assets.run_worker_first = ['/api/*', '/files/*', '/dev/*']
  return convertV4MiniflareOptions({
    host: '127.0.0.1',
    port,
    cf: false,
    log: new Log(LogLevel.ERROR),
    logRequests: false,
    telemetry: { enabled: false },
    handleStructuredLogs: ({ message }) => log(message),
    resourcePersistencePath: join(data, 'state'),
    workers: [worker],
  })
}

/** A school whose seed was cut off is nobody's: the next start begins anew. */
function forgetHalfSeeded(data: string) {
  mkdirSync(data, { recursive: true })
  if (!existsSync(join(data, 'seeding'))) return
  rmSync(join(data, 'state'), { recursive: true, force: true })
  rmSync(join(data, 'seeding'))
}
