/** A die that always falls the same way for the same seed (Mulberry32), so that a school is the same on every laptop. */
export function dice(seed: number) {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000
  }
  const one = <T>(choices: readonly T[]): T => {
    const choice = choices[Math.floor(roll() * choices.length)]
    if (choice === undefined) throw new Error('nothing to choose from')
    return choice
  }
  return { roll, one }
}

export type Dice = ReturnType<typeof dice>
