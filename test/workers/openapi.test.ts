import { expect, test } from 'vitest'
import * as v from 'valibot'
import { app } from '../../worker/app.ts'
import { accessOf } from '../../worker/core/guards.ts'
import { bindings } from './bindings.ts'
import { doors } from './doors.ts'
import { origin } from './cast.ts'

const Schema = v.pipe(
  v.looseObject({}),
  v.check((schema) => Object.keys(schema).length > 0 && !('vendor' in schema) && !('$schema' in schema))
)
const Content = v.record(v.string(), v.object({ schema: Schema }))
const Operation = v.object({
  operationId: v.string(),
  summary: v.pipe(v.string(), v.minLength(5)),
  security: v.array(v.record(v.picklist(['session', 'token', 'pass']), v.array(v.never()))),
  parameters: v.optional(
    v.array(v.object({ in: v.picklist(['path', 'query']), name: v.string(), required: v.boolean(), schema: Schema })),
    []
  ),
  requestBody: v.optional(v.object({ required: v.literal(true), content: Content })),
  responses: v.record(
    v.pipe(v.string(), v.regex(/^[1-5]\d\d$/)),
    v.object({ description: v.pipe(v.string(), v.minLength(5)), content: v.optional(Content) })
  ),
})
const Page = v.object({
  openapi: v.literal('3.1.0'),
  info: v.object({ title: v.literal('Homeroom'), version: v.string() }),
  paths: v.record(v.string(), v.record(v.picklist(['get', 'post', 'put', 'patch', 'delete']), Operation)),
  components: v.object({ schemas: v.record(v.string(), Schema), securitySchemes: v.looseObject({}) }),
})

const text = async () => (await app.request(`${origin}/api/openapi.json`, {}, bindings)).text()
const page = async () => v.parse(v.pipe(v.string(), v.parseJson(), Page), await text())

const routes = [
  ...new Set(app.routes.filter(({ handler }) => accessOf(handler)).map(({ method, path }) => `${method} ${path}`)),
]

test('the page describes every door, and no other', async () => {
  const described = Object.entries((await page()).paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`)
  )
  expect(described.toSorted()).toEqual(routes.toSorted())
})

test.each(routes)('%s says what it needs, what it takes and what it answers', async (door) => {
  const [method = '', path = ''] = door.split(' ')
  const { paths } = await page()
  const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase() as 'get']
  const inPath = operation?.parameters.filter((one) => one.in === 'path')
  expect(inPath?.map(({ name }) => `:${name}`)).toEqual(path.match(/:\w+/g) ?? [])
  expect(inPath?.every(({ required, schema }) => required && 'pattern' in schema)).toBe(true)
  expect(operation?.responses).toHaveProperty(String(doors[door]?.promises ?? doors[door]?.status))
  if (method === 'POST' || method === 'PUT')
    expect(!!operation?.requestBody || /\/(sign-out|transcript)/.test(door)).toBe(true)
  if (path.includes(':school')) expect(operation?.responses).toMatchObject({ 401: {}, 403: {}, 404: {} })
  if (operation?.requestBody) expect(operation.responses).toMatchObject({ 413: {}, 415: {}, 422: {} })
})

test('what may be asked of a list is told field by field', async () => {
  const asked = (await page()).paths['/api/schools/{school}/members']?.get?.parameters
  expect(asked?.filter((one) => one.in === 'query')).toEqual([
    { in: 'query', name: 'find', required: false, schema: { type: 'string', maxLength: 100 } },
    { in: 'query', name: 'group', required: false, schema: { type: 'string', pattern: expect.any(String) as string } },
    { in: 'query', name: 'after', required: false, schema: { type: 'string', pattern: String.raw`^\d{1,6}$` } },
  ])
})

test('both reasons for one status are told', async () => {
  const { paths } = await page()
  expect(paths['/api/schools/{school}/notices']?.post?.responses['403']?.description).toBe('wrong-origin, not-allowed')
})

test('whatever the page refers to is on it', async () => {
  const { components } = await page()
  for (const [, name] of (await text()).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    expect(components.schemas).toHaveProperty(name ?? '')
})
