import type { Figures } from './bench/figures.ts'

const benches: Record<string, () => Promise<{ bench: () => Promise<Figures> }>> = {
  arrive: () => import('./bench/arrive.ts'),
  chat: () => import('./bench/chat.ts'),
  firefox: () => import('./bench/firefox.ts'),
  history: () => import('./bench/history.ts'),
  ink: () => import('./bench/ink.ts'),
  line: () => import('./bench/seat-line.ts'),
  live: () => import('./bench/live.ts'),
  notice: () => import('./bench/notice.ts'),
  poll: () => import('./bench/poll.ts'),
  push: () => import('./bench/push.ts'),
  roll: () => import('./bench/roll.ts'),
  web: () => import('./bench/web.ts'),
  roster: () => import('./bench/roster.ts'),
  search: () => import('./bench/search.ts'),
}

const [name = '', ...words] = process.argv.slice(2)
const load = benches[name]
if (!load) {
  console.error(`npm run -s bench NAME [-- --json], where NAME is one of: ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}

const { bench } = await load()
const figures = await bench()
if (words.includes('--json')) console.log(JSON.stringify({ bench: name, figures }))
else {
  const widest = Math.max(...Object.keys(figures).map((figure) => figure.length))
  for (const [figure, value] of Object.entries(figures)) console.log(`${figure.padEnd(widest)}  ${value}`)
}
process.exit(0)
