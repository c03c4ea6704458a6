import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { WebSocket } from 'ws'
import type { Phone } from './phone.ts'

/** Debian's, or the one that `FIREFOX` names. */
const path = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr'

/** It asks nobody for leave, plays sound, invents a microphone and a camera, and speaks to nobody but the school. */
const settings = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.peerconnection.ice.loopback': true,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9',
}

const Answer = v.object({ id: v.number(), result: v.optional(v.unknown()), message: v.optional(v.string()) })
const Tree = v.object({ contexts: v.pipe(v.array(v.object({ context: v.string() })), v.minLength(1)) })
const Said = v.object({ result: v.object({ value: v.optional(v.string()) }) })

/** A Firefox without a window, told what to do by WebDriver BiDi, as far as one page needs it. */
export async function openFirefox() {
  if (!existsSync(path)) throw new Error(`There is no Firefox at ${path}: apt-get install firefox-esr, or set FIREFOX.`)
  const profile = mkdtempSync(join(tmpdir(), 'homeroom-firefox-'))
  const lines = Object.entries(settings).map(
    (pair) => `user_pref(${pair.map((one) => JSON.stringify(one)).join(', ')});`
  )
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const child = spawn(path, ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (said: Buffer) => {
      const [, found] = /WebDriver BiDi listening on (ws:\S+)/.exec(said.toString()) ?? []
      if (found) resolve(found)
    })
    void ended.then(() => reject(new Error('Firefox ended before it was ready')))
  })
  const ask = await talkTo(`${address}/session`)
  await ask('session.new', { capabilities: {} })
  const [page] = v.parse(Tree, await ask('browsingContext.getTree', {})).contexts
  const context = page!.context
  return {
    goto: (url: string) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    /** In every page from here on, before anything else. */
    before: (script: () => void) => ask('script.addPreloadScript', { functionDeclaration: String(script) }),
    /** What an expression comes to, as JSON says it. */
    async read<S extends v.GenericSchema>(schema: S, expression: string): Promise<v.InferOutput<S>> {
      const whole = `(async () => JSON.stringify(await (${expression})))()`
      const asked = { expression: whole, target: { context }, awaitPromise: true, userActivation: true }
      const { value } = v.parse(Said, await ask('script.evaluate', asked)).result
      return v.parse(schema, JSON.parse(value ?? 'null'))
    },
    async carry(phone: Phone, url: string) {
      for (const pair of phone.cookie.split('; ')) {
        const [name = '', value = ''] = pair.split(/=(.*)/s)
        const cookie = {
          name,
          value: { type: 'string', value },
          domain: new URL(url).hostname,
          path: '/',
          secure: true,
        }
        await ask('storage.setCookie', { cookie: { ...cookie, httpOnly: true } })
      }
    },
    async close() {
      child.kill()
      await Promise.race([ended, wait(5_000)])
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
export type Firefox = Awaited<ReturnType<typeof openFirefox>>

async function talkTo(address: string) {
  const socket = new WebSocket(address)
  await new Promise((opened, failed) => socket.once('open', opened).once('error', failed))
  const waiting = new Map<number, (answer: v.InferOutput<typeof Answer>) => void>()
  socket.on('message', (text: Buffer) => {
    const answer = v.safeParse(Answer, JSON.parse(text.toString()))
    if (answer.success) waiting.get(answer.output.id)?.(answer.output)
  })
  let last = 0
  return async (method: string, params: object): Promise<unknown> => {
    const id = ++last
    const answered = new Promise<v.InferOutput<typeof Answer>>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { result, message } = await answered
    waiting.delete(id)
    if (message !== undefined) throw new Error(`${method}: ${message}`)
    return result
  }
}
