/** What a sender may send at most, and at least, whatever is lost. */
const most = 6_000_000
const least = 100_000

/**
 * How much a sender may send, from what of it arrives (after Google's loss-based control): up while next to nothing is
 * lost, down by half of the loss when a tenth and more is, and never far above what it really sends, so that the first
 * loss is felt.
 */
export function nextRate(rate: number, arriving: number, lost: number): number {
  if (lost < 0.02) return Math.min(most, rate * 1.08)
  if (lost <= 0.1) return rate
  return Math.max(least, Math.min(rate, Math.max(arriving, least) * 1.5) * (1 - lost / 2))
}

export const firstRate = most
