import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { resolver, uniqueSymbol } from 'hono-openapi'
import * as v from 'valibot'
import { Refusal, type RefusalCode } from '../protocol/refusal.ts'
import { can, type Capability } from '../protocol/roles.ts'
import { Id, SchoolId } from '../protocol/words.ts'
import type { Env } from './env.ts'
import { readGuest } from './guest.ts'
import { written } from './openapi.ts'
import { mediaType, readJson, readQuery } from './reading.ts'
import { keepToken, readSession, readToken } from './session.ts'

const declared = new WeakMap<object, string>()

/** Who may call, as a handler states it; undefined for one that does not. A test asks it of every route. */
export const accessOf = (handler: object): string | undefined => declared.get(handler)

const declare = <H extends object>(access: string, handler: H): H => {
  declared.set(handler, access)
  return handler
}

type Spec = Record<string, unknown>
const describe = <H extends MiddlewareHandler>(handler: H, spec: Spec): H =>
  Object.assign(handler, { [uniqueSymbol]: { spec } })

/** Which refusals a guard may throw; the OpenAPI page gathers those of all guards of a route. */
const refuses = (...codes: RefusalCode[]) => ({ 'x-refusals': codes })

/** Signed in, the session's row checked in D1, and in a role that may ever do this. */
export const may = (capability: Capability) =>
  declare(
    capability,
    describe(
      createMiddleware<Env>(async (c, next) => {
        const member = await readSession(c, schoolParam(c.req.param('school')))
        if (!can(member.role, capability)) throw new Refusal('not-allowed', capability)
        c.set('bearer', member)
        c.set('member', member)
        await keepToken(c, member)
        await next()
      }),
      {
        security: [{ session: [] }],
        'x-capability': capability,
        ...refuses('sign-in', 'not-allowed', 'not-found'),
      }
    )
  )

/** The same by the signed token alone: for what must cost no database. What it calls remembers revoked sessions itself. */
export const mayByToken = (capability: Capability) =>
  declare(
    `${capability}, by token`,
    describe(
      createMiddleware<Env>(async (c, next) => {
        const bearer = await readToken(c, schoolParam(c.req.param('school')))
        if (!can(bearer.role, capability)) throw new Refusal('not-allowed', capability)
        c.set('bearer', bearer)
        await next()
      }),
      {
        security: [{ token: [] }],
        'x-capability': capability,
        ...refuses('sign-in', 'not-allowed', 'not-found'),
      }
    )
  )

/** Whoever has a pass and the browser that it belongs to; whether they were let in, the lesson says. */
export const byPass = declare(
  'a guest’s pass',
  describe(
    createMiddleware<Env>(async (c, next) => {
      c.set('guest', await readGuest(c))
      await next()
    }),
    { security: [{ pass: [] }], ...refuses('not-found') }
  )
)

/** Anyone, signed in or not. */
export const open = declare(
  'anyone',
  describe(
    createMiddleware<Env>(async (_, next) => next()),
    { security: [] }
  )
)

const schoolParam = (school: string | undefined) => {
  if (!v.is(SchoolId, school)) throw new Refusal('not-found')
  return school
}

/** The body, read within limits and parsed; the first bad field is named in the refusal. */
export const body = <S extends v.GenericSchema>(schema: S, longest = 64 * 1024) =>
  describe(
    createMiddleware<Env, string, { in: { json: v.InferInput<S> }; out: { json: v.InferOutput<S> } }>(
      async (c, next) => {
        c.req.addValidatedData('json', parsed(schema, await readJson(c.req.raw, longest)) as never)
        await next()
      }
    ),
    {
      requestBody: { required: true, content: { 'application/json': { schema: resolver(schema) } } },
      ...refuses('not-valid', 'too-large', 'wrong-type'),
    }
  )

/** A body that is no JSON but of this one type; the route reads it, within its own limit. */
export const bodyOf = (type: string) =>
  describe(
    createMiddleware<Env>(async (c, next) => {
      if (mediaType(c.req.raw) !== type) throw new Refusal('wrong-type', type)
      await next()
    }),
    {
      requestBody: { required: true, content: { [type]: { schema: { type: 'string', format: 'binary' } } } },
      ...refuses('not-valid', 'too-large', 'wrong-type'),
    }
  )

/** The query, parsed; a field given twice is refused, like one that nobody asked for. */
export const query = <S extends v.StrictObjectSchema<v.ObjectEntries, undefined>>(schema: S) =>
  describe(
    createMiddleware<Env, string, { in: { query: v.InferInput<S> }; out: { query: v.InferOutput<S> } }>(
      async (c, next) => {
        c.req.addValidatedData('query', parsed(schema, readQuery(c.req.url)))
        await next()
      }
    ),
    { parameters: inQuery(schema), ...refuses('not-valid') }
  )

const inQuery = ({ entries }: v.StrictObjectSchema<v.ObjectEntries, undefined>) =>
  Object.entries(entries).map(([name, entry]) => ({
    in: 'query',
    name,
    required: entry.type !== 'optional',
    schema: written(entry),
  }))

/** Says in the OpenAPI page what the route answers with; null for a route whose answer has no body. */
export const answers = (schema: v.GenericSchema | null, summary: string, status = schema ? 200 : 204) => {
  const content = schema ? { content: { 'application/json': { schema: resolver(schema) } } } : {}
  return describe(
    createMiddleware<Env>(async (_, next) => next()),
    { summary, responses: { [status]: { description: summary, ...content } } }
  )
}

/** The same of a route that answers with bytes and no JSON. */
export const bytesAnswers = (summary: string) =>
  describe(
    createMiddleware<Env>(async (_, next) => next()),
    {
      summary,
      responses: {
        200: { description: summary, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
        ...Object.fromEntries([206, 416].map((status) => [status, { description: 'Of a range that was asked for' }])),
      },
    }
  )

/** An id out of the path; one that could be nobody's is not found. */
export const idParam = (value: string | undefined): string => {
  if (!v.is(Id, value)) throw new Refusal('not-found')
  return value
}

function parsed<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input)
  if (!result.success) throw new Refusal('not-valid', v.getDotPath(result.issues[0]) ?? undefined)
  return result.output
}
