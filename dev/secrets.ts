import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const Secrets = v.object({ SIGNING_KEY: v.string(), FOUNDING_SECRET: v.string() })
export type Secrets = v.InferOutput<typeof Secrets>

/** The secrets of one data folder, made once: cards printed and sessions opened yesterday are good today. */
export function secretsOf(data: string): Secrets {
  const file = join(data, 'secrets.json')
  if (existsSync(file)) return v.parse(Secrets, JSON.parse(readFileSync(file, 'utf8')))
  const made = { SIGNING_KEY: random(), FOUNDING_SECRET: random() }
  mkdirSync(data, { recursive: true })
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}

const random = () => randomBytes(32).toString('base64url')
