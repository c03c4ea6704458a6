// Plain JavaScript without dependencies: it runs before anything is installed, under whatever Node a laptop has.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = `${root}node_modules`

/** Installs what the lock file says when something else is installed, then runs a script of `dev` under the project's own Node. */
export function run(script, args) {
  process.chdir(root)
  if (!installed()) install()
  const child = spawn(`${modules}/.bin/node`, [script, ...args], {
    // The channel says nothing: when it closes, the child knows that this process was killed, and ends too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${modules}/.bin${delimiter}${process.env.PATH}` },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) endWithParent(child)
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** npm hands a signal to a shell, which dies of it without a word to us: all that can be seen is that our parent is another. */
function endWithParent(child) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 200).unref()
}

/** npm keeps beside the packages a copy of the lock that it installed. A cut-off install has none. */
function installed() {
  const own = `${modules}/.package-lock.json`
  if (!existsSync(own) || !existsSync(`${modules}/.bin/node`)) return false
  const there = packagesOf(own)
  return Object.entries(packagesOf(`${root}package-lock.json`)).every(
    ([path, wanted]) => path === '' || (there[path] ? there[path].version === wanted.version : wanted.optional)
  )
}

const packagesOf = (lock) => JSON.parse(readFileSync(lock, 'utf8')).packages

function install() {
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    stop('node_modules is a link, and what it holds is not what package-lock.json says: run npm ci where it points.')
  console.log('installing what package-lock.json says …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) stop('npm ci failed: what it said stands above.')
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) run(process.argv[2], process.argv.slice(3))
