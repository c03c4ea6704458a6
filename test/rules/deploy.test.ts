import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleWorker } from '../../dev/build.ts'

const doors = ['/dev/sign-in', '/dev/mail', 'Mail on this laptop', 'The school of the seed', 's-0002']

const bundled = (entry: string) => {
  const folder = bundleWorker(entry)
  return readFileSync(join(folder, entry.replace(/^.*\//, '').replace('.ts', '.js')), 'utf8')
}

test('a deployed school has no door that opens without a card', () => {
  const deployed = bundled('worker/index.ts')

  for (const door of doors) expect(deployed).not.toContain(door)
  expect(deployed).not.toMatch(/^\/\/ .*\bdev\//m)
})

test('that door would be seen if it were there', () => {
  const laptop = bundled('dev/worker.ts')

  for (const door of doors) expect(laptop).toContain(door)
  expect(laptop).toMatch(/^\/\/ dev\//m)
})

test('a deployed school pushes to nobody’s own machine', () => {
  const settings = readFileSync(join(import.meta.dirname, '../../wrangler.toml'), 'utf8')

  expect(settings).not.toMatch(/PUSH_ALSO|RTC_BASE|REALTIME_APP_SECRET/)
  expect(settings).not.toMatch(/VAPID_PRIVATE_KEY|127\.0\.0\.1|localhost/)
})
