import { run } from './run.mjs'

run('dev/bench.ts', process.argv.slice(2))
