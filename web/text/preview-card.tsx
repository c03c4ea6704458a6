import type { Preview } from '../../worker/protocol/previews.ts'
import { linkTo } from '../../worker/protocol/links.ts'
import { langOfText } from './lang.ts'
import './preview-card.css'

/** What the page behind a link says of itself. Where it lies is always said beside it, for a page may call itself anything. */
export function PreviewCard({ preview: { url, host, title, description, site } }: { preview: Preview }) {
  const link = linkTo(url)
  if (!link) return null
  return (
    <a class="preview" href={link.href} target="_blank" rel="noopener noreferrer nofollow ugc">
      <b dir="auto" lang={langOfText(title)}>
        {title}
      </b>
      {description && (
        <span class="second about" dir="auto" lang={langOfText(description)}>
          {description}
        </span>
      )}
      <span class="aside">
        {site && (
          <>
            <bdi>{site}</bdi> ·{' '}
          </>
        )}
        <bdi>{host}</bdi>
      </span>
    </a>
  )
}
