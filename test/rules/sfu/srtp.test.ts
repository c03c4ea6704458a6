import { createCipheriv, createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { openRtcp, sealRtcp } from '../../../dev/sfu/srtcp.ts'
import { RtpOpener, sealRtp } from '../../../dev/sfu/srtp.ts'
import { derive, profiles, sessionKeys, vector, type Profile, type SessionKeys } from '../../../dev/sfu/srtp-keys.ts'

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')

test('keys are derived from a master key as in RFC 3711, B.3', () => {
  const master = hex('E1F97A0D3E018BE0D64FA32C06DE4139')
  const salt = hex('0EC675AD498AFEEBB6960B3AABE6')
  expect(derive(master, salt, 0, 16)).toEqual(hex('C61E7A93744F39EE10734AFE3FF7A087'))
  expect(derive(master, salt, 2, 14)).toEqual(hex('30CBBC08863D8C85D49DB34A9AE1'))
  expect(derive(master, salt, 1, 94)).toEqual(
    hex(`CEBE321F6FF7716B6FD4AB49AF256A15 6D38BAA48F0A0ACF3C34E2359E6CDBCE E049646C43D9327AD175578EF7227098
      6371C10C9A369AC2F94A8C5FBCDDDC25 6D6E919A48B610EF17C2041E47403576 6B68642C59BBFC2F34DB60DBDFB2`)
  )
})

test('the key stream is that of RFC 3711, B.2', () => {
  const keys = keysOf(profiles.cm, '2B7E151628AED2A6ABF7158809CF4F3C', 'F0F1F2F3F4F5F6F7F8F9FAFBFCFD')
  const stream = createCipheriv('aes-128-ctr', keys.cipher, vector(keys, 0, 0, 0, 2)).update(Buffer.alloc(48))
  expect(stream).toEqual(
    hex('E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB 41E95B3BB0A2E8DD477901E4FCA894C0')
  )
})

// The keys, the packet and the report of RFC 7714, 16 and 17.
const key = '000102030405060708090a0b0c0d0e0f'
const salt = '517569642070726f2071756f'
const packet = hex(`8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976 69736120 696e2070 61727465
  73207472 6573`)
const sealedPacket = hex(`8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5 0d294e6f 42a5f47a
  51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce`)
const report = hex(`81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61 deadbeef deadbeef deadbeef
  deadbeef deadbeef`)
const sealedReport = hex(`81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d c676a5f1 730d6fda
  4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4`)

test('a packet is sealed and opened as in RFC 7714, 16.1', () => {
  const keys = keysOf(profiles.gcm, key, salt)
  expect(sealRtp(keys, packet.subarray(0, 12), packet.subarray(12), 0)).toEqual(sealedPacket)
  expect(new RtpOpener(keys).open(sealedPacket)).toEqual(packet)
})

test('a report is sealed and opened as in RFC 7714, 17.1', () => {
  const keys = keysOf(profiles.gcm, key, salt)
  expect(sealRtcp(keys, report, 0x5d4)).toEqual(sealedReport)
  expect(openRtcp(keys, sealedReport)).toEqual(report)
})

test.each([
  ['AES-GCM', profiles.gcm],
  ['AES-CM with HMAC-SHA1', profiles.cm],
])('with %s, whoever has no key, or changes a byte, is not heard', (_, profile) => {
  const [own, other] = [7, 8].map((byte) => ({
    rtp: sessionKeys(profile, 'rtp', Buffer.alloc(16, byte), Buffer.alloc(14, byte)),
    rtcp: sessionKeys(profile, 'rtcp', Buffer.alloc(16, byte), Buffer.alloc(14, byte)),
  }))
  const rtp = sealRtp(own!.rtp, packet.subarray(0, 12), packet.subarray(12), 0)
  const rtcp = sealRtcp(own!.rtcp, report, 1)
  expect(new RtpOpener(own!.rtp).open(rtp)).toEqual(packet)
  expect(openRtcp(own!.rtcp, rtcp)).toEqual(report)
  expect(new RtpOpener(other!.rtp).open(rtp)).toBe(null)
  expect(openRtcp(other!.rtcp, rtcp)).toBe(null)
  for (const at of [1, 20, rtp.length - 1]) expect(new RtpOpener(own!.rtp).open(changed(rtp, at))).toBe(null)
  for (const at of [1, 20, rtcp.length - 1]) expect(openRtcp(own!.rtcp, changed(rtcp, at))).toBe(null)
  expect(new RtpOpener(own!.rtp).open(packet.subarray(0, 14))).toBe(null)
  expect(openRtcp(own!.rtcp, report.subarray(0, 12))).toBe(null)
})

test('a stream goes on where its numbers begin anew, also when the last of the old come late', () => {
  const keys = sessionKeys(profiles.gcm, 'rtp', Buffer.alloc(16, 1), Buffer.alloc(12, 2))
  const sealed = (seq: number, rollover: number) => {
    const header = Buffer.from(packet.subarray(0, 12))
    header.writeUInt16BE(seq, 2)
    return sealRtp(keys, header, Buffer.of(seq & 255), rollover)
  }
  const opener = new RtpOpener(keys)
  const order: [number, number][] = [
    [65_533, 0],
    [65_535, 0],
    [0, 1],
    [65_534, 0],
    [2, 1],
    [1, 1],
    [30_000, 1],
    [60_000, 1],
    [3, 2],
  ]
  for (const [seq, rollover] of order) expect(opener.open(sealed(seq, rollover))?.at(-1)).toBe(seq & 255)
})

function keysOf(profile: Profile, cipher: string, salt: string): SessionKeys {
  return {
    profile,
    cipher: createSecretKey(hex(cipher)),
    salt: hex(salt),
    auth: createSecretKey(Buffer.alloc(20)),
  }
}

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1
  return copy
}
