/** A member's bucket: each message takes one; it fills again with time. In the object's memory, because it is over in seconds. */
export type Bucket = { full: number; at: number }

export const burst = 10

/** The bucket after one more message, or how many milliseconds the member must wait first. */
export function taken(bucket: Bucket | undefined, perSecond: number, now: number): Bucket | { waitMs: number } {
  const since = bucket ? now - bucket.at : 0
  const full = bucket ? Math.min(burst, bucket.full + (since / 1000) * perSecond) : burst
  if (full < 1) return { waitMs: Math.ceil(((1 - full) / perSecond) * 1000) }
  return { full: full - 1, at: now }
}
