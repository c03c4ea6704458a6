import { toJsonSchema } from '@valibot/to-json-schema'
import type { Context } from 'hono'
import { generateSpecs } from 'hono-openapi'
import * as v from 'valibot'
import { PartNumber } from '../protocol/files.ts'
import { refusals, type RefusalCode } from '../protocol/refusal.ts'
import { Id, SchoolId } from '../protocol/words.ts'
import type { Env } from './env.ts'

type App = Parameters<typeof generateSpecs<Env>>[0]
type Documentation = NonNullable<Parameters<typeof generateSpecs>[1]>['documentation']
type Page = Awaited<ReturnType<typeof generateSpecs>>

let described: App | undefined
let page: Page | undefined

/** Told once, by the app that has all the routes. */
export const describes = (app: App) => {
  described = app
}

/** The page at /api/openapi.json, read off the routes themselves: their guards say who may call, their schemas what may be said. */
export const openApi = async (c: Context<Env>) => c.json((page ??= await read()))

/** What stands in an address, where it is no id. */
const inPath: Record<string, v.GenericSchema> = { school: SchoolId, n: PartNumber }

const codes = Object.keys(refusals) as RefusalCode[]

/** A schema as the page writes it down; what cannot be said in JSON Schema, such as trimming, is left out. */
export function written(schema: v.GenericSchema) {
  const { $schema: _, ...rest } = toJsonSchema(schema, { errorMode: 'ignore' })
  return rest
}

const documentation: Documentation = {
  openapi: '3.1.0',
  info: {
    title: 'Homeroom',
    version: '0.1.0',
    description:
      'Every command carries an id made by the caller (UUIDv7): the same id with the same content has the same answer for ever, with other content it is a conflict.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  components: {
    schemas: {
      Problem: {
        type: 'object',
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string', enum: codes },
          detail: { type: 'string' },
          requestId: { type: 'string' },
        },
        required: ['type', 'title', 'status', 'code', 'requestId'],
      },
    },
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: '__Host-session-{school}' },
      pass: { type: 'apiKey', in: 'cookie', name: '__Host-guest' },
      token: { type: 'apiKey', in: 'cookie', name: '__Host-token-{school}' },
    },
  },
}

async function read(): Promise<Page> {
  if (!described) throw new Error('no app has been described')
  const specs = await generateSpecs(described, { documentation, excludeStaticFile: false })
  for (const item of Object.values(specs.paths ?? {})) {
    if (!item) continue
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method]
      if (!operation) continue
      const refused = v.parse(v.array(v.picklist(codes)), Reflect.get(operation, 'x-refusals') ?? [])
      Reflect.deleteProperty(operation, 'x-refusals')
      operation.responses = {
        ...operation.responses,
        ...problems(method === 'get' && !operation.responses?.['101'] ? refused : ['wrong-origin', ...refused]),
      }
      for (const parameter of operation.parameters ?? [])
        if ('in' in parameter && parameter.in === 'path')
          Object.assign(parameter, { schema: written(inPath[parameter.name] ?? Id) })
    }
  }
  return specs
}

const problems = (refused: RefusalCode[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(new Set(refused), (code) => refusals[code])).map(([status, these]) => [
      status,
      {
        description: these?.join(', ') ?? '',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ])
  )
