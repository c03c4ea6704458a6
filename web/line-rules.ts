const leastMs = 2_000
const mostMs = 30_000

/**
 * How long to wait before opening a line that broke, with full jitter: when a server ends it breaks for a whole school in the same
 * moment, so that also the first try is spread over two seconds. `chance` is a number below one.
 */
export const waitMs = (failures: number, chance: number) =>
  chance * Math.min(mostMs, Math.max(leastMs, 250 * 2 ** failures))

/** A token lives fifteen minutes; a phone asks for the next a little sooner, and otherwise after every third refusal. */
const tokenMs = 14 * 60_000
export const mustRenew = (ageMs: number, failures: number) => ageMs > tokenMs || failures % 3 === 2

/** How often a silent line is asked whether it lives, and after how long without an answer it does not. */
export type Pace = { beatMs: number; deadMs: number; wokenMs: number }
export const pace: Pace = { beatMs: 25_000, deadMs: 8_000, wokenMs: 3_000 }
