import { run } from './run.mjs'

run('dev/start.ts', process.argv.slice(2))
