import { expect, test } from 'vitest'
import type { Bindings } from '../../worker/core/env.ts'
import { asksFor, watch } from '../../durable/mailroom-follows.ts'
import type { Phone } from '../../durable/mailroom-frames.ts'

/** A phone of the office, and a school that answers when the test says so. */
function desk() {
  const answers = new Map<string, (may: boolean) => void>()
  const school = {
    watch: (noticeId: string) => new Promise<boolean>((answer) => answers.set(noticeId, answer)),
    tellSoon: () => Promise.resolve(),
  }
  const env = { SCHOOL: { idFromName: (name: string) => name, get: () => school } } as unknown as Bindings
  let state: unknown = { sessionId: 's', memberId: 'm', role: 'office', turn: 0, watching: null, open: ['chat'] }
  const phone = {
    get state() {
      return state
    },
    setState: (next: unknown) => (state = next),
  } as unknown as Phone
  const asks = (noticeId: string | null) => watch(env, { schoolId: 'apac-1', mailroom: 'r' }, phone, noticeId)
  return { phone, answers, asks }
}

test('who has just asked to follow a notice is counted before the school has answered, and follows it after', async () => {
  const { phone, answers, asks } = desk()
  const asked = asks('rain')
  expect([asksFor(phone, 'rain'), phone.state?.watching]).toEqual([true, null])
  answers.get('rain')!(true)
  await asked
  expect([asksFor(phone, 'rain'), phone.state?.watching]).toEqual([false, 'rain'])
})

test('whoever opens another page before the first was answered follows the other, whichever answer comes first', async () => {
  const { phone, answers, asks } = desk()
  const both = [asks('rain'), asks('trip')]
  answers.get('trip')!(true)
  await both[1]
  answers.get('rain')!(true)
  await both[0]
  expect(phone.state?.watching).toBe('trip')
})

test('what else the phone has said meanwhile stays, and who may not follow is told nothing', async () => {
  const { phone, answers, asks } = desk()
  const asked = asks('rain')
  phone.setState({ ...phone.state!, open: ['another chat'] })
  answers.get('rain')!(false)
  await asked
  expect(phone.state).toMatchObject({ watching: null, open: ['another chat'] })
  await asks(null)
  expect(asksFor(phone, 'rain')).toBe(false)
})
