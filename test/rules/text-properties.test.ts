import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareLinkAt, firstPageIn } from '../../worker/protocol/links.ts'
import { blocksOf } from '../../web/text/blocks.ts'
import { langOfText } from '../../web/text/lang.ts'
import { plainOf } from '../../web/text/plain.ts'
import type { Block, Span } from '../../web/text/tokens.ts'
import { ownMs } from './own-time.ts'

/** Words of several scripts, with every sign that means something between them. */
const signs = '* ** *** _ __ ~~ ` `` ``` [ ] ]( ) ( \\ @ https:// https://a.test/ mailto: javascript: ! <b>'.split(' ')
const blanks = [
  '> ',
  '- ',
  '3. ',
  '\n',
  '\n\n',
  ' ',
  '  ',
  '\t',
  '\u2068',
  '\u2069',
  '\u202e',
  '\u0000',
  '\u0301',
  '\ud800',
]
const words = 'word 明日 。 「 」 です مرحبا 한글 5 🎉 ❤️ 👨‍👩‍👧'.split(' ')
const bit = fc.constantFrom(...signs, ...blanks, ...words)
const written = fc.oneof(
  fc.array(bit, { maxLength: 60 }).map((bits) => bits.join('')),
  fc.string({ unit: 'binary', maxLength: 200 })
)

/** All that a reader can come upon, in its order: what is shown, and where links lead. */
const heldIn = (blocks: readonly Block[]): string => blocks.map(heldInBlock).join('\n')
function heldInBlock(block: Block): string {
  if (block.kind === 'paragraph') return heldInSpans(block.spans)
  if (block.kind === 'code') return `${block.info}\n${block.text}`
  if (block.kind === 'quote') return heldIn(block.blocks)
  return block.entries.map(({ n, blocks }) => `${n ?? ''} ${heldIn(blocks)}`).join('\n')
}
const heldInSpans = (spans: readonly Span[]): string =>
  spans
    .map((span) => {
      if (span.kind === 'break') return '\n'
      if (!('spans' in span)) return span.text
      return span.kind === 'link' && !span.bare ? `${heldInSpans(span.spans)}${span.href}` : heldInSpans(span.spans)
    })
    .join('')

/** Letters and digits alone; an address is written by the browser in its own way, so case and number signs do not count. */
const letters = (text: string) =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? []
  ).join('')

test('no letter of a text is lost, doubled or moved, whatever the marks around it', () => {
  fc.assert(
    fc.property(written, (text) => {
      // What an address holds besides ASCII, the browser writes in its own way.
      fc.pre(!/\]\([^)]*[^\x20-\x7e)]/.test(text) && !/\d{1,3}[.)]/.test(text.replaceAll(/^ *[1-9]\d{0,2}[.)] /gm, '')))
      expect(letters(heldIn(blocksOf(text)))).toBe(letters(text))
    }),
    { numRuns: 3000 }
  )
})

test('a text without marks is itself', () => {
  const line = fc.array(fc.constantFrom('word', '明日', '。', 'مرحبا', ' ', ',', '5', '🎉', '!', '?'), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(line, (bits) => {
      const text = bits.join('').trim()
      expect(plainOf(text)).toBe(text)
      expect(plainOf(plainOf(text))).toBe(text)
    })
  )
})

test('a link leads to http, https or an address of mail, and nowhere else', () => {
  fc.assert(
    fc.property(written, (text) => {
      const links = JSON.stringify(blocksOf(text)).matchAll(/"href":"([^"]*)"/g)
      for (const [, href] of links) expect(href).toMatch(/^(https?:\/\/|mailto:)/)
      bareLinkAt(text, 0)
      const page = firstPageIn(text)
      if (page) expect(page).toMatch(/^https?:\/\//)
      langOfText(text)
    }),
    { numRuns: 2000 }
  )
})

/** Nothing that is drawn is nested so deep that drawing it falls over. */
const depthOf = (node: unknown): number =>
  typeof node !== 'object' || node === null ? 0 : 1 + Math.max(0, ...Object.values(node).map(depthOf))

const bombs = [
  ...'* ** _ ` ~~ [ ] ]( @ > >> \\ ( \u2068 @\u2068 a* *a *_ [a]( ![ `a``b [a](https://a.test) https://'.split(' '),
  ...'https://a.test/( https://a.test) “ は** **「'.split(' '),
  ...'> ,- ,\n,**a ,* ,```\n,*a _b , b_ c*,***a** b*,1. ,  - a\n,> > > > > a\n,- - '.split(','),
]

test.each(bombs)('twenty thousand letters of %j are read in a moment and drawn flat', (bit) => {
  const bomb = bit.repeat(Math.ceil(20_480 / bit.length))
  for (const text of [
    bomb,
    `${bomb} end`,
    `*${bomb}*`,
    `> ${bomb}`,
    Array.from(bomb).join(' '),
    bomb + Array.from(bomb).toReversed().join(''),
  ]) {
    const took = () => ownMs(() => [plainOf(text), firstPageIn(text)])
    // The first time it is read slowly, because it has not been read before.
    expect(Math.min(took(), took())).toBeLessThan(400)
    expect(depthOf(blocksOf(text))).toBeLessThan(80)
  }
})

test('marks that are nested ten thousand deep take no longer for being deep', () => {
  const nested = '**a '.repeat(10_000) + ' b**'.repeat(10_000)
  const flat = '**a** '.repeat(13_000)
  const took = (text: string) => ownMs(() => expect(depthOf(blocksOf(text))).toBeLessThan(80))
  const best = (text: string) => Math.min(took(text), took(text), took(text))
  expect(best(nested)).toBeLessThan(5 * best(flat) + 50)
})
