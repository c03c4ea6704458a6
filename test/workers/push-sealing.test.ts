import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../worker/core/seal.ts'
import { sealPush, sealRecord } from '../../worker/outside/push-sealing.ts'

const bytes = (text: string) => {
  const read = fromBase64Url(text)
  if (!read) throw new Error(`not base64url: ${text}`)
  return read
}

/** RFC 8291 §5 and appendix A. */
const example = {
  plain: 'When I grow up, I want to be a watermelon',
  senderPublic: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
  senderPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  message:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

test('the message that RFC 8291 gives as its example is sealed to the last byte', async () => {
  const point = bytes(example.senderPublic)
  const jwk = { kty: 'EC', crv: 'P-256', x: toBase64Url(point.slice(1, 33)), y: toBase64Url(point.slice(33)) }
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const ours = {
    publicKey: await crypto.subtle.importKey('jwk', jwk, curve, true, []),
    privateKey: await crypto.subtle.importKey('jwk', { ...jwk, d: example.senderPrivate }, curve, false, [
      'deriveBits',
    ]),
  }

  const sealed = await sealPush(
    new TextEncoder().encode(example.plain),
    { p256dh: bytes(example.p256dh), auth: bytes(example.auth) },
    ours,
    bytes(example.salt)
  )

  expect(toBase64Url(sealed)).toBe(example.message)
})

test('so is the one record of RFC 8188, §3.1', async () => {
  const sealed = await sealRecord(
    new TextEncoder().encode('I am the walrus'),
    bytes('yqdlZ-tYemfogSmv7Ws5PQ'),
    bytes('I1BsxtFttlv3u_Oo94xnmw'),
    new Uint8Array()
  )

  expect(toBase64Url(sealed)).toBe('I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg')
})
