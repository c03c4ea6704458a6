import { run } from './run.mjs'

run('dev/check.ts', process.argv.slice(2))
