import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { securityHeaders } from '../worker/core/headers.ts'

/** The paths that have headers of their own, with what they say. */
const blocks = readFileSync('web/public/_headers', 'utf8')
  .trim()
  .split('\n\n')
  .map((block) => {
    const [path, ...lines] = block.split('\n')
    const said = lines.map((line) => line.trim().split(': '))
    return [path, Object.fromEntries(said.map(([name, ...value]) => [name, value.join(': ')]))] as const
  })

test('pages, which the Worker never sees, carry the same headers as its answers', () => {
  expect(blocks[0]).toEqual(['/*', securityHeaders])
})

test('a file whose name says its contents is good for ever, and nothing else is', () => {
  expect(blocks.slice(1)).toEqual([['/assets/*', { 'cache-control': 'public, max-age=31536000, immutable' }]])
})
