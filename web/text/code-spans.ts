/**
 * Where a run of so many backticks comes next. Read off once and asked from left to right, so that a text of nothing but backticks
 * takes no longer than another.
 */
export function closersOf(text: string): (length: number, from: number) => number | null {
  const runs = new Map<number, { at: number[]; next: number }>()
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const same = runs.get(run.length)
    if (same) same.at.push(index)
    else runs.set(run.length, { at: [index], next: 0 })
  }
  return (length, from) => {
    const same = runs.get(length)
    if (!same) return null
    while (same.next < same.at.length && same.at[same.next]! < from) same.next++
    return same.at[same.next] ?? null
  }
}
