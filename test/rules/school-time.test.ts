import { beforeEach, expect, test, vi } from 'vitest'

const hourMs = 3_600_000
const right = Date.parse('2026-11-22T08:30:00Z')
const header = (at: number) => new Date(at).toUTCString()

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ now: right, toFake: ['Date'] })
  const kept = new Map<string, string>()
  const getItem = (key: string) => kept.get(key) ?? null
  vi.stubGlobal('localStorage', {
    getItem,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  })
})

/** A page that has just been opened on this phone. */
const opened = () => import('../../web/school-time.ts')

test.each([-49, -2, 3, 72])(
  'a phone that is %i hours wrong knows the school’s time after one answer',
  async (hours) => {
    vi.setSystemTime(right + hours * hourMs)
    const { hearTime, schoolNow } = await opened()
    hearTime(header(right), 400)
    expect(Math.abs(schoolNow() - right)).toBeLessThanOrEqual(1_000)
    vi.setSystemTime(right + (hours + 1) * hourMs)
    expect(Math.abs(schoolNow() - right - hourMs)).toBeLessThanOrEqual(1_000)
  }
)

test('a phone that is right is left alone, whatever a header rounds away and a slow line takes', async () => {
  const { hearTime, schoolNow } = await opened()
  for (const late of [0, 900, 3_000]) hearTime(header(right - late), late)
  expect(schoolNow()).toBe(right)
})

test('an answer without a time, or one that took too long to say anything of it, changes nothing', async () => {
  const { hearTime, schoolNow } = await opened()
  hearTime(null, 10)
  hearTime('soon', 10)
  hearTime(header(right - 5 * hourMs), 15_000)
  expect(schoolNow()).toBe(right)
})

test('a phone that was put right is believed again, and one that was not need not ask first after a start without a line', async () => {
  vi.setSystemTime(right + 5 * hourMs)
  const { hearTime } = await opened()
  hearTime(header(right), 100)
  vi.resetModules()
  const again = await opened()
  expect(Math.abs(again.schoolNow() - right)).toBeLessThanOrEqual(1_000)
  vi.setSystemTime(right)
  again.hearTime(header(right), 100)
  expect(again.schoolNow()).toBe(right)
  vi.resetModules()
  expect((await opened()).schoolNow()).toBe(right)
})
