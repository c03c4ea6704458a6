const tones = ['\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}'] as const

/** In another colour of skin: the sign for it stands after the first letter, in the place of what asks for a picture. */
export function toned(emoji: string, tone: number): string {
  const sign = tones[tone - 1]
  if (!sign) return emoji
  const [first = '', second = '', ...rest] = emoji
  return first + sign + (second === '\ufe0f' ? '' : second) + rest.join('')
}

export const howManyTones = tones.length
