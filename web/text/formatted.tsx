import { useMemo } from 'preact/hooks'
import { language, t } from '../words/words.ts'
import { blocksOf } from './blocks.ts'
import { directionOf, langOfText } from './lang.ts'
import { isOnlyEmoji, plainBlock, plainSpans } from './plain.ts'
import './text.css'
import type { Block, Span } from './tokens.ts'

/** A text as its writer meant it. It is made of nodes, never of HTML, so nothing in it can become anything else. */
export function Formatted({ text }: { text: string }) {
  const blocks = useMemo(() => blocksOf(text), [text])
  return <div class={isOnlyEmoji(text) ? 'text large' : 'text'}>{blocks.map(OneBlock)}</div>
}

/** A block has a direction of its own, so that an Arabic answer below a Japanese question begins where it is read from. */
function OneBlock(block: Block, key: number) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p key={key} dir="auto" lang={langHere(plainSpans(block.spans))}>
          {block.spans.map(OneSpan)}
        </p>
      )
    case 'code':
      return (
        <figure key={key} dir="ltr">
          {block.info && <figcaption class="aside">{block.info}</figcaption>}
          {/* A wide line is read by scrolling, also with the arrow keys. */}
          <pre tabIndex={0} role="region" aria-label={t('text.code')}>
            <code translate={false}>{block.text}</code>
          </pre>
        </figure>
      )
    case 'quote':
      return (
        <blockquote key={key} dir={directionOf(plainBlock(block))}>
          {block.blocks.map(OneBlock)}
        </blockquote>
      )
    case 'list': {
      const entries = block.entries.map(({ n, blocks }, at) => (
        <li key={at} value={n ?? undefined}>
          {blocks.map(OneBlock)}
        </li>
      ))
      // A list without its signs is none to VoiceOver unless it says so; ours have them.
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List key={key} dir={directionOf(plainBlock(block))}>
          {entries}
        </List>
      )
    }
    default:
      return block satisfies never
  }
}

function OneSpan(span: Span, key: number) {
  switch (span.kind) {
    case 'text':
      return span.text
    case 'break':
      return <br key={key} />
    case 'bold':
      return <strong key={key}>{span.spans.map(OneSpan)}</strong>
    case 'italic':
      return <em key={key}>{span.spans.map(OneSpan)}</em>
    case 'strike':
      return <s key={key}>{span.spans.map(OneSpan)}</s>
    case 'code':
      return (
        <code key={key} translate={false}>
          {span.text}
        </code>
      )
    case 'mention':
      return (
        <bdi key={key} class="mention">
          {span.text}
        </bdi>
      )
    case 'link':
      return <Leads key={key} {...span} />
    default:
      return span satisfies never
  }
}

/** Words that lead somewhere say where: they may not pretend to lead anywhere else. */
function Leads({ href, host, bare, spans }: Extract<Span, { kind: 'link' }>) {
  const ours = !href.startsWith('mailto:') && new URL(href).origin === location.origin
  const away = ours ? {} : { target: '_blank', rel: 'noopener noreferrer nofollow ugc' }
  return (
    <>
      <a href={href} {...away}>
        {spans.map(OneSpan)}
      </a>
      {!bare && (
        <>
          {' '}
          <bdi class="host">({host})</bdi>
        </>
      )}
    </>
  )
}

function langHere(text: string): string | undefined {
  const lang = langOfText(text)
  return lang === language.value.replace('-easy', '') ? undefined : lang
}
