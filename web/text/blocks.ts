import { spansOf } from './spans.ts'
import type { Block } from './tokens.ts'

const fence = /^ {0,3}```([^`]*)$/
/** A space must follow, so that >_< and >:( stay what they are. */
const quote = /^ {0,3}>(?: |$|(?=>+(?: |$)))/
const bullet = /^ {0,3}(?:[-*+•]|(\d{1,3})[.)]) {1,4}(?=\S)/
const rule = /^ {0,3}([-*_])(?: *\1){2,} *$/
const deeper = /^ {2,}/
/** Nobody quotes a quote of a quote of a quote; deeper than this a sign is text. */
const deepest = 4

/** The blocks of a text: paragraphs, lists, quotes and code, as they stand one below the other. */
export function blocksOf(text: string): Block[] {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n')
  return blocksIn(lines, 0)
}

function blocksIn(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  const paragraph: string[] = []
  const endParagraph = () => {
    if (paragraph.length === 0) return
    blocks.push({ kind: 'paragraph', spans: spansOf(paragraph.join('\n')) })
    paragraph.length = 0
  }
  const within = (inner: readonly string[]) => blocksIn(inner, depth + 1)
  let at = 0
  while (at < lines.length) {
    const line = lines[at]!
    const made = line.trim() === '' ? null : startAt(lines, at, depth, within)
    if (made || line.trim() === '') endParagraph()
    else paragraph.push(line.trim())
    if (made) blocks.push(made.block)
    at += made ? made.lines : 1
  }
  endParagraph()
  return blocks
}

type Within = (lines: readonly string[]) => Block[]
type Made = { block: Block; lines: number } | null

/** The block that begins with this line, unless it is of a paragraph. */
function startAt(lines: readonly string[], at: number, depth: number, within: Within): Made {
  const line = lines[at]!
  const info = fence.exec(line)?.[1]
  if (info !== undefined) return codeAt(lines, at, info.trim())
  if (depth >= deepest) return null
  if (quote.test(line)) {
    const inner = takeWhile(lines, at, (one) => quote.test(one))
    return { block: { kind: 'quote', blocks: within(inner.map((one) => one.replace(quote, ''))) }, lines: inner.length }
  }
  return bullet.test(line) && !rule.test(line) ? listAt(lines, at, within) : null
}

/** Whoever forgets to end their code has meant all of the rest. */
function codeAt(lines: readonly string[], at: number, info: string): Made {
  const oneWord = /^\S*$/.test(info)
  const code = takeWhile(lines, at + 1, (line) => !/^ {0,3}``` *$/.test(line))
  const text = [...(oneWord ? [] : [info]), ...code].join('\n')
  const closed = at + 1 + code.length < lines.length
  return { block: { kind: 'code', info: oneWord ? info : '', text }, lines: code.length + (closed ? 2 : 1) }
}

function listAt(lines: readonly string[], at: number, within: Within): Made {
  const ordered = bullet.exec(lines[at]!)?.[1] !== undefined
  const entries: { n: number | null; lines: string[] }[] = []
  const all = takeWhile(lines, at, (line) => {
    const found = bullet.exec(line)
    const last = entries.at(-1)
    if (last && deeper.test(line)) last.lines.push(line.slice(2))
    else if (found && (found[1] !== undefined) === ordered && !rule.test(line))
      entries.push({ n: found[1] === undefined ? null : Number(found[1]), lines: [line.slice(found[0].length)] })
    else return false
    return true
  })
  return {
    block: { kind: 'list', ordered, entries: entries.map(({ n, lines }) => ({ n, blocks: within(lines) })) },
    lines: all.length,
  }
}

function takeWhile(lines: readonly string[], from: number, goesOn: (line: string) => boolean): readonly string[] {
  let end = from
  while (end < lines.length && goesOn(lines[end]!)) end++
  return lines.slice(from, end)
}
