import { expect, test } from 'vitest'
import { firstPolicy, readyPacks } from '../../worker/protocol/packs.ts'
import { mayDo, type Actor } from '../../worker/protocol/policy.ts'

const first = firstPolicy('Asia/Tokyo')
const policy = { ...first, bands: { ...first.bands, '6-9': readyPacks['6-9'] } }
const child: Actor = { kind: 'student', band: '6-9', enrollment: null }

test('what the school has sent is looked for at any age, and what was said in a class is not', () => {
  expect(mayDo(policy, child, 'search', { kind: 'notice' }, [], 0)).toEqual({ says: 'yes' })
  expect(mayDo(policy, { ...child, enrollment: 'member' }, 'search', { kind: 'class' }, [], 0)).toEqual({
    says: 'no',
    why: 'off-for-age',
  })
})
