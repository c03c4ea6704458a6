import { expect, test } from 'vitest'
import { unveil, veil } from '../../worker/core/veil.ts'

test('what is veiled is read by nobody but whoever has the key, and for its own purpose', async () => {
  const veiled = await veil('key', 'lesson-loop', 'session 17')
  expect(veiled).toMatch(/^[\w-]{30,}$/)
  expect(atob(veiled.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('17')
  expect(await unveil('key', 'lesson-loop', veiled)).toBe('session 17')
  expect(await unveil('other', 'lesson-loop', veiled)).toBeNull()
  expect(await unveil('key', 'something else', veiled)).toBeNull()
})

test('what was changed on its way, cut short or made up is nothing', async () => {
  const veiled = await veil('key', 'lesson-loop', 'session 17')
  const changed = veiled.slice(0, -2) + (veiled.endsWith('AA') ? 'BA' : 'AA')
  for (const text of [changed, veiled.slice(0, 12), '', '!', 'a'.repeat(40)])
    expect(await unveil('key', 'lesson-loop', text)).toBeNull()
})
