import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import * as v from 'valibot'

export type Received = { payload: unknown; ttl: number; urgency: string; topic: string }

const Claims = v.object({ aud: v.string(), exp: v.number(), sub: v.pipe(v.string(), v.regex(/^(mailto:|https:)/)) })
const Topic = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,32}$/))
const Urgency = v.picklist(['very-low', 'low', 'normal', 'high'])

/** A browser, as far as its push subscription goes: it holds the keys, and believes only whom it subscribed to. */
export class PushReceiver {
  readonly name = randomBytes(12).toString('base64url')
  readonly #ecdh = createECDH('prime256v1')
  readonly #public = this.#ecdh.generateKeys()
  readonly #auth = randomBytes(16)
  readonly #applicationServerKey: string

  constructor(applicationServerKey: string) {
    this.#applicationServerKey = applicationServerKey
  }

  get keys() {
    return { p256dh: this.#public.toString('base64url'), auth: this.#auth.toString('base64url') }
  }

  /** Opens one push, or throws what is wrong with it. `origin` is the push service's own. */
  async open({ method, headers }: IncomingMessage, body: Buffer, origin: string): Promise<Received> {
    if (method !== 'POST') throw new Error(`asked by ${method}`)
    if (headers['content-encoding'] !== 'aes128gcm') throw new Error(`encoded as ${headers['content-encoding']}`)
    if (body.length > 4096) throw new Error(`${body.length} bytes are more than a service must take`)
    this.#believe(headers.authorization ?? '', origin)
    const ttl = Number(headers['ttl'] ?? NaN)
    if (!Number.isInteger(ttl) || ttl < 0) throw new Error(`ttl is ${ttl}`)
    const payload: unknown = JSON.parse(this.#unseal(body).toString())
    return { payload, ttl, urgency: v.parse(Urgency, headers['urgency']), topic: v.parse(Topic, headers['topic']) }
  }

  /** RFC 8292: signed by the key that was subscribed with, for this very service, and not for longer than a day. */
  #believe(authorization: string, origin: string) {
    const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
    if (key !== this.#applicationServerKey) throw new Error('pushed by somebody else')
    const point = Buffer.from(key, 'base64url')
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    }
    const [header = '', claims = '', signature = ''] = token.split('.')
    const good = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url')
    )
    if (!good) throw new Error('the signature is not the pusher’s')
    const { aud, exp } = v.parse(Claims, JSON.parse(Buffer.from(claims, 'base64url').toString()))
    if (aud !== origin) throw new Error(`signed for ${aud}`)
    const seconds = exp - Date.now() / 1000
    if (seconds <= 0 || seconds > 86_400) throw new Error(`signed for ${seconds} s`)
  }

  /** RFC 8291 §4, the receiver's half, from Node's own cryptography: nothing of it is shared with the sender's. */
  #unseal(body: Buffer): Buffer {
    const salt = body.subarray(0, 16)
    const length = body.readUInt8(20)
    const sender = body.subarray(21, 21 + length)
    const sealed = body.subarray(21 + length)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#public, sender])
    const ikm = Buffer.from(hkdfSync('sha256', this.#ecdh.computeSecret(sender), this.#auth, info, 32))
    const derived = (what: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from(what), bytes))
    const decipher = createDecipheriv(
      'aes-128-gcm',
      derived('Content-Encoding: aes128gcm\0', 16),
      derived('Content-Encoding: nonce\0', 12)
    )
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    let end = plain.length - 1
    while (plain[end] === 0) end--
    if (plain[end] !== 2) throw new Error('not the last record')
    return plain.subarray(0, end)
  }
}
