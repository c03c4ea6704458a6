import type { Emphasis, Span } from './tokens.ts'

type Piece = { span: Span; depth: number }
type Opener = { mark: string; at: number; run: number }

const kinds: Record<string, Emphasis> = {
  '*': 'italic',
  _: 'italic',
  '**': 'bold',
  __: 'bold',
  '~~': 'strike',
}
/** Nobody writes deeper, and a page that draws ten thousand levels falls over. */
const deepest = 8

/**
 * The spans of a paragraph as they come, and the marks among them that wait for their other half. A mark that is never closed, or that
 * stands across another one, is text. Each piece is moved once for each level it ends up in, so the time goes with the length.
 */
export class Emphases {
  #pieces: Piece[] = []
  readonly #open: Opener[] = []
  readonly #waiting = new Map<string, number>()
  #runs = 0

  put(span: Span) {
    const last = this.#pieces.at(-1)?.span
    const waits = this.#open.at(-1)?.at === this.#pieces.length - 1
    if (span.kind === 'text' && last?.kind === 'text' && !waits) last.text += span.text
    else this.#pieces.push({ span, depth: span.kind === 'link' ? 1 : 0 })
  }

  bracket() {
    this.#wait('[', ++this.#runs)
  }

  run(sign: string, length: number, opens: boolean, closes: boolean) {
    let left = length
    for (let again = closes; again && left > 0;) {
      // Two signs end what two began: a half of them would make the wrong word slant.
      const mark = this.#nearest(left === 3 ? [sign, sign.repeat(2)] : [sign.repeat(left)])
      again = mark !== undefined && this.close(mark, (spans) => ({ kind: kinds[mark]!, spans }))
      if (again) left -= mark!.length
    }
    if (left === 0) return
    if (!opens) return this.put({ kind: 'text', text: sign.repeat(left) })
    const run = ++this.#runs
    if (left >= 2) this.#wait(sign.repeat(2), run)
    if (left !== 2) this.#wait(sign, run)
  }

  /** Wraps what came since this mark. False where none waits, or where it would go too deep. */
  close(mark: string, wrap: (spans: Span[]) => Span): boolean {
    if (!this.#waiting.get(mark)) return false
    this.#swap(mark)
    let opener = this.#drop()
    while (opener.mark !== mark) opener = this.#drop()
    const inner = this.#pieces.slice(opener.at + 1)
    const depth = inner.reduce((most, piece) => Math.max(most, piece.depth), 0) + 1
    if (depth > deepest) this.#giveUp()
    if (inner.length === 0 || depth > deepest) return false
    this.#pieces.length = opener.at
    const spans = inner.map(({ span }) => span)
    const span = wrap(mark === '[' ? spans.flatMap(unlinked) : spans)
    this.#pieces.push({ span, depth })
    // A link in a link leads to two places at once.
    if (mark === '[') this.#forget('[')
    return true
  }

  end(): Span[] {
    return joined(this.#pieces.map(({ span }) => span))
  }

  #wait(mark: string, run: number) {
    this.#pieces.push({ span: { kind: 'text', text: mark }, depth: 0 })
    this.#open.push({ mark, at: this.#pieces.length - 1, run })
    this.#waiting.set(mark, (this.#waiting.get(mark) ?? 0) + 1)
  }

  #drop(): Opener {
    const opener = this.#open.pop()!
    this.#waiting.set(opener.mark, this.#waiting.get(opener.mark)! - 1)
    return opener
  }

  /** Whatever is still open is around what is too deep already, and would be deeper. */
  #giveUp() {
    this.#open.length = 0
    this.#waiting.clear()
  }

  #nearest(marks: string[]): string | undefined {
    const there = marks.filter((mark) => this.#waiting.get(mark))
    return there.length < 2 ? there[0] : this.#open.findLast(({ mark }) => there.includes(mark))?.mark
  }

  /** Three signs begin both at once; whichever is closed first was the inner one. */
  #swap(mark: string) {
    const [outer, inner] = this.#open.slice(-2)
    if (!outer || !inner || inner.mark === mark || outer.mark !== mark || outer.run !== inner.run) return
    ;[outer.mark, inner.mark] = [inner.mark, outer.mark]
    this.#pieces[outer.at]!.span = { kind: 'text', text: outer.mark }
    this.#pieces[inner.at]!.span = { kind: 'text', text: inner.mark }
  }

  #forget(mark: string) {
    for (const opener of this.#open) if (opener.mark === mark) opener.mark = 'text'
    this.#waiting.set('text', (this.#waiting.get('text') ?? 0) + (this.#waiting.get(mark) ?? 0))
    this.#waiting.set(mark, 0)
  }
}

const unlinked = (span: Span): Span[] => {
  if (span.kind === 'link') return span.spans.flatMap(unlinked)
  return 'spans' in span ? [{ ...span, spans: span.spans.flatMap(unlinked) }] : [span]
}

/** Marks that turned out to be text stand in one piece with the text around them. */
function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    if (span.kind === 'text' && last?.kind === 'text') last.text += span.text
    else out.push('spans' in span ? { ...span, spans: joined(span.spans) } : span.kind === 'text' ? { ...span } : span)
  }
  return out
}
