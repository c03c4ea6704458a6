import { blocksOf } from './blocks.ts'
import type { Block, Span } from './tokens.ts'

/** A text without its marks, as it is read out, quoted in one line or shown where there is no room for blocks. */
export const plainOf = (text: string): string => plainBlocks(blocksOf(text))

const onlyEmoji = /^(?:(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\ufe0f?)\s?){1,3}$/v

/** One to three emoji and nothing else are shown large. */
export const isOnlyEmoji = (text: string) => text.length < 100 && onlyEmoji.test(text)

const plainBlocks = (blocks: readonly Block[]): string => blocks.map(plainBlock).join('\n')

export function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return plainSpans(block.spans)
    case 'code':
      return [...(block.info ? [block.info] : []), block.text].join('\n')
    case 'quote':
      return plainBlocks(block.blocks)
    case 'list':
      return block.entries.map(({ n, blocks }) => `${n === null ? '•' : `${n}.`} ${plainBlocks(blocks)}`).join('\n')
    default:
      return block satisfies never
  }
}

export const plainSpans = (spans: readonly Span[]): string => spans.map(plainSpan).join('')

function plainSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
    case 'code':
    case 'mention':
      return span.text
    case 'break':
      return '\n'
    case 'link':
      return span.bare ? plainSpans(span.spans) : `${plainSpans(span.spans)} (${span.host})`
    case 'bold':
    case 'italic':
    case 'strike':
      return plainSpans(span.spans)
    default:
      return span satisfies never
  }
}
