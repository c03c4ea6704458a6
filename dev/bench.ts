import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

/** What a bench measured: `<case>.<figure>`, with the unit in the figure's name. */
export type Figures = Record<string, number>

const Bench = v.object({ bench: v.custom<() => Promise<Figures>>((value) => typeof value === 'function') })

const folder = join(import.meta.dirname, 'bench')
const [name = '', ...words] = process.argv.slice(2)
const known = readdirSync(folder).flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.[1] ?? [])

if (!known.includes(name)) {
  console.error(`npm run -s bench NAME [-- --json], where NAME is one of: ${known.join(', ')}`)
  process.exit(1)
}

const { bench } = v.parse(Bench, { ...(await import(join(folder, `${name}.ts`))) })
const figures = await bench()
if (words.includes('--json')) console.log(JSON.stringify({ bench: name, figures }))
else {
  const widest = Math.max(...Object.keys(figures).map((figure) => figure.length))
  for (const [figure, value] of Object.entries(figures))
    console.log(`${figure.padEnd(widest)}  ${value.toLocaleString('en')}`)
}
process.exit(0)
