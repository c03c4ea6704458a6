/** An invariant does not hold, by its number. */
export const broken = (invariant: string, what: string): never => {
  throw new Error(`${invariant}: ${what}`)
}
