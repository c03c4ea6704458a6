import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { buildWeb, root } from './build.ts'
import { needChromium } from './chromium.ts'

const bin = (name: string) => join(root, 'node_modules/.bin', name)
const kept = join(root, '.wrangler')
let passed = 0
let failed = 0

/** One check counts as one test; what it has to say is said only when it fails. */
function check(sentence: string, act: () => string | null) {
  const began = performance.now()
  const complaint = act()
  if (complaint === null) passed++
  else failed++
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${complaint === null ? '✓' : '✗'} ${sentence} (${seconds} s)`)
  if (complaint !== null) console.log(complaint.replace(/^/gm, '    '))
}

const done = (act: () => void) => () => {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const runs = (...[command = '', ...args]: string[]) => {
  const env = {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_LOG_PATH: kept,
    CI: '1',
    NO_COLOR: '1',
  }
  return () => {
    const { status, stdout, stderr } = spawnSync(bin(command), args, { cwd: root, encoding: 'utf8', env })
    return status === 0 ? null : `${stdout}${stderr}`.trim()
  }
}

const Tally = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  testResults: v.array(v.object({ name: v.string(), status: v.string() })),
})

/** What the tests of these projects came to; a file that cannot even be read counts as one that failed. */
async function runTests(projects: readonly string[], only: readonly string[]) {
  const file = join(kept, `tests-${projects.join('-')}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const these = projects.flatMap((name) => ['--project', name])
  const args = ['run', '--config', 'test/vitest.config.ts', '--passWithNoTests', ...reporters, ...these, ...only]
  const [status] = await once(spawn(bin('vitest'), args, { cwd: root, stdio: 'inherit' }), 'close')
  const tally = v.safeParse(Tally, readJson(file))
  const { numPassedTests, numFailedTests, testResults } = tally.success
    ? tally.output
    : { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  return {
    passed: numPassedTests,
    failed: status === 0 ? numFailedTests : Math.max(1, numFailedTests),
    bad: testResults.filter((one) => one.status === 'failed').map(({ name }) => name),
  }
}

const mostAgain = 3

/**
 * Journeys, and then once more, with the machine to themselves, those few files that failed beside all the others: a browser that
 * was kept waiting is no defect. What holds only then is named, for it may be one all the same.
 */
async function runJourneys(others: Promise<unknown>) {
  const first = await runTests(['journeys'], only)
  if (first.bad.length === 0 || first.bad.length > mostAgain) return first
  await others
  console.log(`once more, alone: ${first.bad.join(' ')}`)
  const again = await runTests(['journeys'], first.bad)
  if (again.failed === 0) console.log(`held only alone: ${first.bad.join(' ')}`)
  return { passed: first.passed + Math.max(0, first.failed - again.failed), failed: again.failed, bad: again.bad }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

const only = process.argv.slice(2)
if (only.length === 0) {
  check('the browser and its fonts are here', done(needChromium))
  check('the pages build', done(buildWeb))
  check('the types hold', runs('tsc', '--noEmit'))
  check('nothing is odd to the linter', runs('oxlint', '-c', 'dev/oxlint.json', '--type-aware'))
  check('everything is laid out alike', runs('oxfmt', '-c', 'dev/oxfmt.json', '--check'))
  check('nothing lies about unused', runs('knip', '--config', 'dev/knip.json', '--no-progress'))
  check('it could be deployed', runs('wrangler', 'deploy', '--dry-run', '--outdir', join(kept, 'deploy')))
}
// Journeys wait for browsers most of the time; meanwhile the others have the machine.
const others = runTests(['rules', 'workers'], only)
for (const one of await Promise.all([others, runJourneys(others)])) {
  passed += one.passed
  failed += one.failed
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
