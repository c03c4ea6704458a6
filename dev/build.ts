import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
const kept = join(root, '.wrangler', 'laptop')

const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
const quietWrangler = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', WRANGLER_LOG_PATH: kept, CI: '1' }

/** Bundles a Worker exactly as a deployment does, and answers the bundle's folder. The same sources are bundled once. */
export function bundleWorker(entry: string): string {
  const folder = join(
    kept,
    fingerprint(['worker/**/*.ts', 'durable/**/*.ts', entry, 'wrangler.toml', 'package-lock.json'])
  )
  if (existsSync(folder)) return folder
  const fresh = `${folder}.${process.pid}`
  run(process.execPath, [wrangler, 'deploy', entry, '--dry-run', '--outdir', fresh], quietWrangler)
  forgetOld()
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
  return folder
}

/** Builds the pages into `web/dist`, unless the pages there are of these very sources. */
export function buildWeb() {
  const mark = join(kept, 'web')
  const print = fingerprint(['web/**/*', 'worker/protocol/**/*.ts', 'package-lock.json'])
  const built = join(root, 'web/dist/index.html')
  if (!existsSync(join(root, 'web/vite.config.ts'))) {
    mkdirSync(join(root, 'web/dist'), { recursive: true })
    return writeFileSync(built, '<!doctype html><title>Homeroom</title><p>Homeroom</p>')
  }
  if (existsSync(built) && existsSync(mark) && readFileSync(mark, 'utf8') === print) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  // A test that starts a server would otherwise leave pages behind that believe they are in a test.
  const env = { NODE_ENV: 'production' }
  run(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], env)
  mkdirSync(kept, { recursive: true })
  writeFileSync(mark, print)
}

function fingerprint(patterns: string[]): string {
  const hash = createHash('sha256')
  const files = globSync(patterns, {
    cwd: root,
    exclude: (path) => path === 'web/dist' || path.endsWith('node_modules'),
  })
  for (const file of files.sort()) {
    if (!statSync(join(root, file)).isFile()) continue
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 20)
}

/** Another server may be starting from a bundle of a moment ago, so only those of yesterday go. */
function forgetOld() {
  for (const name of globSync('*', { cwd: kept })) {
    const path = join(kept, name)
    if (Date.now() - statSync(path).mtimeMs > 86_400_000) rmSync(path, { recursive: true, force: true })
  }
}

function run(command: string, args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')} failed\n${stdout}${stderr}`)
}
