import { fork } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { root } from './build.ts'
import type { ServeOptions, Serving } from './serve.ts'

const Ready = v.object({
  ready: v.string(),
  direct: v.string(),
  sfu: v.object({ url: v.string(), secret: v.string() }),
})

const longestEndMs = 10_000

export type Apart = Pick<Serving, 'url' | 'direct' | 'close'> & {
  pid: number
  /** What carries sound and picture, in the same process: what it has done and how bad a line is are asked and told by HTTP. */
  sfu: { url: string; secret: string }
  /** Ends it as a power cut would: the process and its workerd at once, with no time to say anything. */
  kill(): Promise<void>
}

/** Homeroom in processes of its own, on a data folder that outlives them. */
export async function serveApart({
  port = 0,
  data,
  seeded = false,
  pushAlso,
  previewAlso,
  translator,
}: Omit<ServeOptions, 'log'>): Promise<Apart> {
  const child = fork(join(root, 'dev/start.ts'), ['--quiet', ...(seeded ? [] : ['--empty'])], {
    cwd: root,
    // Flags of a test runner would choose other builds of the packages.
    execArgv: [],
    env: {
      ...process.env,
      PORT: String(port),
      HOMEROOM_DATA: data,
      ...(pushAlso && { PUSH_ALSO: pushAlso }),
      ...(previewAlso && { PREVIEW_ALSO: previewAlso }),
      ...translator,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Its own process group, so that one signal meets workerd in the same moment.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const pid = child.pid ?? 0
  const { ready, direct, sfu } = await new Promise<v.InferOutput<typeof Ready>>((resolve, reject) => {
    child.on('message', (said) => {
      if (v.is(Ready, said)) resolve(said)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    process.kill(-pid, signal)
    // Node was seen to hang in its own exit, where no signal but the last is heard.
    const last = setTimeout(() => process.kill(-pid, 'SIGKILL'), longestEndMs)
    await ended
    clearTimeout(last)
    while (await answers(ready)) await wait(10)
  }
  return { url: ready, direct, sfu, pid, kill: () => end('SIGKILL'), close: () => end('SIGTERM') }
}

/** The port is free for the next server only when workerd is gone as well. */
const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
