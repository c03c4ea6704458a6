import { expect, test } from 'vitest'
import { sentSign, settledWord } from '../../web/lesson/seats/send-signs.ts'

test('a teacher whose picture does not get away has a weak line, and a bad one when a third is lost', () => {
  const camera = { type: 'outbound-rtp', kind: 'video', rid: 'f' }
  const heard = { type: 'remote-inbound-rtp', fractionLost: 0.01, roundTripTime: 0.04 }
  expect(sentSign([{ ...camera, qualityLimitationReason: 'none' }, heard, { type: 'codec' }])).toBe('good')
  expect(sentSign([{ ...camera, qualityLimitationReason: 'bandwidth' }, heard])).toBe('weak')
  expect(sentSign([{ ...camera, qualityLimitationReason: 'bandwidth', active: false }, heard])).toBe('good')
  expect(sentSign([{ ...heard, fractionLost: 0.15 }])).toBe('weak')
  expect(sentSign([heard, { ...heard, fractionLost: 0.4 }])).toBe('bad')
  expect(sentSign([])).toBe('good')
})

test('a second is no line: most of the last ones say the word', () => {
  expect(settledWord(['good', 'good', 'bad', 'good'])).toBe('good')
  expect(settledWord(['weak', 'bad', 'good', 'weak'])).toBe('weak')
  expect(settledWord(['bad', 'bad', 'bad', 'weak'])).toBe('bad')
  expect(settledWord([])).toBe('good')
})
