/** What somebody has begun to write at the caret that can be completed, and where it began. */
export type Begun = { kind: 'person' | 'emoji'; from: number; asked: string }

// Japanese and Chinese put no space before a name, and their keyboards type wide signs.
const person =
  /(?<![\p{Script=Latin}\p{N}._])[@＠]([\p{L}\p{M}\p{N}.'’・-]{0,20}(?: [\p{L}\p{M}\p{N}.'’・-]{0,20}){0,3})$/u
const emoji = /(?<![\p{L}\p{N}:：])[:：]([\p{L}\p{N}_+-]{2,30}):?$/u
const furthest = 90

export function begunAt(text: string, caret: number): Begun | null {
  const before = text.slice(Math.max(0, caret - furthest), caret)
  const start = caret - before.length
  for (const [kind, sign] of [
    ['person', person],
    ['emoji', emoji],
  ] as const) {
    const found = sign.exec(before)
    if (found) return { kind, from: start + found.index, asked: found[1]! }
  }
  return null
}

/** `:name:` written to its end needs no choosing. */
export const isWhole = (text: string, { kind, from }: Begun, caret: number) =>
  kind === 'emoji' && caret - from > 2 && text[caret - 1] === ':'
