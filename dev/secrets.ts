import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const Secrets = v.object({
  SIGNING_KEY: v.string(),
  FOUNDING_SECRET: v.string(),
  VAPID_PUBLIC_KEY: v.string(),
  VAPID_PRIVATE_KEY: v.string(),
  VAPID_SUBJECT: v.string(),
})
export type Secrets = v.InferOutput<typeof Secrets>

/** The secrets of one data folder, each made once: cards printed and sessions opened yesterday are good today. */
export function secretsOf(data: string): Secrets {
  const file = join(data, 'secrets.json')
  const kept = existsSync(file) ? v.parse(v.partial(Secrets), JSON.parse(readFileSync(file, 'utf8'))) : {}
  if (v.is(Secrets, kept)) return kept
  const made = { SIGNING_KEY: random(), FOUNDING_SECRET: random(), ...vapid(), ...kept }
  mkdirSync(data, { recursive: true })
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}

const random = () => randomBytes(32).toString('base64url')

/** A key pair to push with; a laptop has nobody to whom a push service could complain. */
function vapid() {
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return {
    VAPID_PUBLIC_KEY: point.toString('base64url'),
    VAPID_PRIVATE_KEY: d,
    VAPID_SUBJECT: 'mailto:nobody@localhost.invalid',
  }
}
