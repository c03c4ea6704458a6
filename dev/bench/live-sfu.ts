import { fork } from 'node:child_process'
import { join } from 'node:path'
import * as v from 'valibot'
import { root } from '../build.ts'

const Where = v.object({ url: v.string(), appId: v.string(), secret: v.string() })
const Stats = v.object({ cpuSeconds: v.number(), rssMB: v.number(), packetsOut: v.number(), bytesOut: v.number() })
const Opened = v.object({ sessionId: v.string() })
const Described = v.object({
  tracks: v.optional(v.array(v.object({ errorCode: v.optional(v.string()) })), []),
  sessionDescription: v.optional(v.object({ sdp: v.string() })),
})

/** The SFU of a laptop in a process of its own, so that what it costs is not mixed with what its viewers cost. */
export async function sfuApart() {
  const child = fork(join(root, 'dev/sfu/main.ts'), [], { cwd: root, execArgv: [] })
  const { url, appId, secret } = await new Promise<v.InferOutput<typeof Where>>((resolve, reject) => {
    child.once('message', (said) => resolve(v.parse(Where, said)))
    child.once('exit', (code) => reject(new Error(`the SFU ended with ${code}`)))
  })
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}/apps/${appId}/sessions/${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  return {
    open: async () => v.parse(Opened, await ask('POST', 'new')).sessionId,
    /** The SFU's own description, in answer to ours or as an offer. */
    async tracks(session: string, body: object) {
      const { tracks, sessionDescription } = v.parse(Described, await ask('POST', `${session}/tracks/new`, body))
      const wrong = tracks.find(({ errorCode }) => errorCode)
      if (wrong || !sessionDescription) throw new Error(`a track is refused: ${wrong?.errorCode}`)
      return sessionDescription.sdp
    },
    answer: (session: string, sdp: string) =>
      ask('PUT', `${session}/renegotiate`, { sessionDescription: { type: 'answer', sdp } }),
    stats: async () => v.parse(Stats, await (await fetch(url.replace('/v1', '/stats'), { headers })).json()),
    close: () => child.disconnect(),
  }
}
export type SfuApart = Awaited<ReturnType<typeof sfuApart>>
