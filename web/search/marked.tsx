import { marksIn, type Word } from '../../worker/protocol/search-words.ts'

/** A text with the words that were looked for marked in it. */
export function Marked({ text, sought }: { text: string; sought: readonly Word[] }) {
  const parts = []
  let end = 0
  for (const [from, to] of sought.flatMap((word) => marksIn(text, [word])).toSorted((a, b) => a[0] - b[0])) {
    if (to <= end) continue
    parts.push(text.slice(end, Math.max(from, end)), <mark key={from}>{text.slice(Math.max(from, end), to)}</mark>)
    end = to
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  )
}
