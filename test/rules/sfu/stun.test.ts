import { expect, test } from 'vitest'
import { askToBind } from '../../../dev/sfu/peer-ask.ts'
import { bindingResponse, isSignedWith, readBindingRequest } from '../../../dev/sfu/stun.ts'

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')

// The test vectors of RFC 5769.
const password = 'VOkJxbRl1RmTxUk/WvJxBt'
const request = hex(`
  000100582112a442b7e7a701bc34d686fa87dfae 802200105354554e207465737420636c69656e74 002400046e0001ff
  80290008932ff9b151263b36 000600096576746a3a68367659202020 000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
  80280004e57a3bcf`)
const responseToFour = hex(`
  0101003c2112a442b7e7a701bc34d686fa87dfae 8022000b7465737420766563746f7220 002000080001a147e112a643
  000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7 80280004c07d4c96`)
const responseToSix = hex(`
  010100482112a442b7e7a701bc34d686fa87dfae 8022000b7465737420766563746f7220
  002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9 00080014a382954e4be67bf11784c97c8292c275bfe3ed41
  80280004c8fb0b4c`)

test('a browser’s request is read as RFC 5769 writes it', () => {
  expect(readBindingRequest(request)).toEqual({
    transaction: hex('b7e7a701bc34d686fa87dfae'),
    username: 'evtj:h6vY',
    nominates: false,
  })
  expect(isSignedWith(request, password)).toBe(true)
  expect(isSignedWith(responseToFour, password)).toBe(true)
  expect(isSignedWith(responseToSix, password)).toBe(true)
})

test('whoever does not know the password, or changes a letter on the way, is not heard', () => {
  expect(isSignedWith(request, `${password}x`)).toBe(false)
  const changed = Buffer.from(request)
  changed[65]! ^= 1
  expect(isSignedWith(changed, password)).toBe(false)
  expect(isSignedWith(request.subarray(0, 60), password)).toBe(false)
})

test.each([
  ['an address of four numbers', '192.0.2.1', '002000080001a147e112a643'],
  ['an address of IPv6', '2001:db8:1234:5678:11:2233:4455:6677', '002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9'],
])('the answer tells a browser its own address: %s, as RFC 5769 writes it', (_, ip, mapped) => {
  const answer = bindingResponse(hex('b7e7a701bc34d686fa87dfae'), { ip, port: 32853 }, password)
  expect(responseToFour.includes(hex(mapped)) || responseToSix.includes(hex(mapped))).toBe(true)
  expect(answer.includes(hex(mapped))).toBe(true)
  expect(isSignedWith(answer, password)).toBe(true)
  expect(answer.readUInt16BE(2)).toBe(answer.length - 20)
})

test('what is shortened in an address of IPv6 is read in full', () => {
  const answer = bindingResponse(Buffer.alloc(12), { ip: '::1', port: 1 }, password)
  const mapped = answer.subarray(28, 44)
  expect([...mapped].slice(4)).toEqual([...Array(11).fill(0), 1])
})

test('our own peers ask as a browser does', () => {
  const asked = askToBind('abc:peer', password)
  expect(readBindingRequest(asked)).toMatchObject({ username: 'abc:peer', nominates: true })
  expect(isSignedWith(asked, password)).toBe(true)
})

test('noise is no request', () => {
  expect(readBindingRequest(Buffer.alloc(3))).toBe(null)
  expect(readBindingRequest(Buffer.alloc(200, 1))).toBe(null)
  expect(readBindingRequest(responseToFour)).toBe(null)
})
