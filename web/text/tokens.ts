/** What a line of text is made of. Texts are kept as they were typed; these are made anew each time they are shown. */
export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'code'; text: string }
  | { kind: Emphasis; spans: Span[] }
  | { kind: 'link'; href: string; host: string; bare: boolean; spans: Span[] }
  | { kind: 'mention'; text: string }

export type Emphasis = 'bold' | 'italic' | 'strike'

export type Block =
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'code'; info: string; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; ordered: boolean; entries: { n: number | null; blocks: Block[] }[] }
