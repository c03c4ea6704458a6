import { expect, test } from 'vitest'
import { largest, ownLargest } from '../../web/lesson/stage-rules.ts'

const [conti, mori] = ['conti', 'mori']
const camera = (memberId: string) => ({ kind: 'camera', memberId })
const screen = (memberId: string) => ({ kind: 'screen', memberId })

test('the teacher is seen large until a page is shown; then the page is, and the teacher is a face among faces', () => {
  const shown = [camera(mori), camera(conti)]
  expect(largest(shown, [conti], false)).toEqual(camera(conti))
  expect(largest(shown, [conti], true)).toBeUndefined()
})

test('a shared screen is looked at before anything else, and a student’s camera is never large', () => {
  expect(largest([camera(conti), screen(conti)], [conti], false)).toEqual(screen(conti))
  expect(largest([camera(conti), screen(conti)], [conti], true)).toEqual(screen(conti))
  expect(largest([camera(mori)], [conti], false)).toBeUndefined()
})

test('of several who lead the first is large', () => {
  expect(largest([camera(mori), camera(conti)], [conti, mori], false)).toEqual(camera(conti))
})

test('whoever leads sees themselves large as the class does, and their own screen not at all', () => {
  expect(ownLargest([{ kind: 'microphone' }, { kind: 'camera' }], false)).toEqual({ kind: 'camera' })
  expect(ownLargest([{ kind: 'camera' }], true)).toBeUndefined()
  expect(ownLargest([{ kind: 'camera' }, { kind: 'screen' }], false)).toBeUndefined()
})
