import { roles } from '../worker/protocol/roles.ts'
import { serve, type Serving } from './serve.ts'
import { watch } from './watch.ts'

const port = Number(process.env['PORT'] ?? 8787)
const data = process.env['HOMEROOM_DATA'] ?? '.data'
const said = (word: string) => process.argv.includes(word)

const open = said('--watch') ? watch : serve
let ready = false
/** What the seed asks for while it fills a new school is of no interest to whoever waits for it. */
const log = (line: string) => {
  if (ready && !said('--quiet')) console.log(line)
}

let serving: Serving | undefined
let closing = false
/** Heard from the first moment on: whoever started this may end before it is ready. */
async function close() {
  if (closing) return
  closing = true
  setTimeout(() => process.exit(1), 5_000)
  await serving?.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close())
process.on('disconnect', () => void close())
// It may have ended while this was still being read, before anybody here could hear of it.
if (process.send && !process.connected) void close()

const { AI_URL, AI_TOKEN } = process.env
const translator = AI_URL && AI_TOKEN ? { AI_URL, AI_TOKEN } : undefined
serving = await open({
  port,
  data,
  seeded: !said('--empty'),
  pushAlso: process.env['PUSH_ALSO'],
  previewAlso: process.env['PREVIEW_ALSO'],
  translator,
  log,
})
ready = true

console.log(`ready ${serving.url}`)
const { url, secret } = serving.sfu
process.send?.({ ready: serving.url, direct: serving.direct, sfu: { url, secret } })
if (!said('--empty')) for (const role of roles) console.log(`sign in as ${role}: ${serving.url}/dev/sign-in/${role}`)
