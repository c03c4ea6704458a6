import type { Context } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { Env } from './env.ts'

type App = Parameters<typeof generateSpecs<Env>>[0]

let described: App | undefined

/** Told once, by the app that has all the routes. */
export const describes = (app: App) => {
  described = app
}

/** The page at /api/openapi.json, read off the routes themselves: their guards say who may call, their schemas what may be said. */
export const openApi = async (c: Context<Env>) =>
  c.json(described ? await generateSpecs(described, { documentation }) : documentation)

const documentation = {
  openapi: '3.1.0',
  info: { title: 'Homeroom', version: '0.1.0', license: { name: 'MIT', identifier: 'MIT' } },
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: '__Host-session-{school}' },
      token: { type: 'apiKey', in: 'cookie', name: '__Host-token-{school}' },
    },
  },
} as const
