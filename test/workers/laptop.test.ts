import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

test('the tables are there before anybody comes', async () => {
  const { results } = await env.DB.prepare('select * from schools limit 0').run()
  expect(results).toEqual([])
})

test('the door of the laptop is not there for a phone', async () => {
  const response = await exports.default.fetch('http://localhost/dev/sign-in/admin', { redirect: 'manual' })
  expect(response.status).toBe(404)
})
