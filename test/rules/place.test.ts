import { expect, test } from 'vitest'
import { placeOf } from '../../web/phone/place.ts'

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const android = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile'

test.each([
  [`${iPhone} Version/18.0 Mobile/15E148 Safari/604.1`, 'ios'],
  [`${iPhone} Mobile/15E148 Safari Line/14.1.0`, 'inside'],
  [`${iPhone} Mobile/15E148 MicroMessenger/8.0.49`, 'inside'],
  [`${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]`, 'inside'],
  [`${android} Safari/537.36`, 'android'],
  [`${android.replace('Pixel 8', 'Pixel 8; wv')} Version/4.0 Safari/537.36`, 'inside'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36', 'desk'],
])('somebody with %s is told how it is done there: %s', (agent, place) => {
  expect(placeOf(agent, false, 0)).toBe(place)
})

test('a tablet that calls itself a Mac is told what to do on a tablet', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15'
  expect(placeOf(mac, false, 5)).toBe('ios')
  expect(placeOf(mac, false, 0)).toBe('desk')
})

test('whoever opened it from the home screen is told nothing more', () => {
  expect(placeOf(iPhone, true, 5)).toBe('installed')
})
