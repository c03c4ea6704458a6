import { createHash } from 'node:crypto'

/** Of what is too large for the memory: hashed as it passes by. */
export async function sha256Of(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const some of stream) hash.update(some)
  return hash.digest('hex')
}

/** A hash as RFC 9530 writes it. */
export const digestOf = (bytes: Uint8Array) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`
