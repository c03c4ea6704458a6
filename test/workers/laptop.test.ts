import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

test('the tables are there before anybody comes', async () => {
  const { results } = await env.DB.prepare('select * from schools limit 0').run()
  expect(results).toEqual([])
})

test.each(['/dev/sign-in/admin', '/dev/mail'])('the door of the laptop %s is not there for a phone', async (path) => {
  const response = await exports.default.fetch(`http://localhost${path}`, { redirect: 'manual' })
  expect(response.status).toBe(404)
})
