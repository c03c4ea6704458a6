import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { securityHeaders } from '../worker/core/headers.ts'

test('pages, which the Worker never sees, carry the same headers as its answers', () => {
  const [path, ...lines] = readFileSync('web/public/_headers', 'utf8').trim().split('\n')
  expect(path).toBe('/*')
  const said = lines.map((line) =>
    line
      .trim()
      .split(/: (.*)/s)
      .slice(0, 2)
  )
  expect(Object.fromEntries(said)).toEqual(securityHeaders)
})
