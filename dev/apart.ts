import { fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from './build.ts'

export type Apart = {
  url: string
  pid: number
  /** Ends it as a power cut would: the process and its workerd at once, with no time to say anything. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** Homeroom in processes of its own, on a data folder that outlives them. */
export async function serveApart({ port = 0, data }: { port?: number; data: string }): Promise<Apart> {
  const child = fork(join(root, 'dev/start.ts'), ['--quiet'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOMEROOM_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Its own process group, so that one signal meets workerd in the same moment.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const pid = child.pid ?? 0
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (said) => {
      if (typeof said === 'object' && 'ready' in said) resolve(String(said.ready))
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    process.kill(-pid, signal)
    await ended
  }
  return { url, pid, kill: () => end('SIGKILL'), close: () => end('SIGTERM') }
}
