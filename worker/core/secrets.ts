import { seal, sha256 } from './seal.ts'

/** Crockford's base 32: no letter that a child could take for another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A card's secret: 120 bits of HMAC over the card's id, as 24 letters. It is written down nowhere, and the same card always
 * has the same, so an order for cards that is asked twice prints the same ones.
 */
export async function cardSecret(key: string, cardId: string): Promise<string> {
  const mac = await seal(key, 'card', cardId)
  return Array.from({ length: 24 }, (_, i) => {
    const bit = i * 5
    const pair = (mac[bit >> 3]! << 8) | mac[(bit >> 3) + 1]!
    return letters[(pair >> (11 - (bit & 7))) & 31]
  }).join('')
}

/** What a card is found by. Spaces and hyphens are as good as none, and O, I and L are read as they look. */
export const cardHash = (typed: string) =>
  sha256(typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'))
