import type { ComponentChildren } from 'preact'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'

type Props = { up: string; title: string; aside?: ComponentChildren; heads?: boolean; end?: ComponentChildren }

/** The way back: a link to the page above, so that it is right however one came. It `heads` a page that has no other title; at its `end` stands what one may want of the whole page. */
export const Top = ({ up, title, aside, heads, end }: Props) => (
  <header class="top">
    <a class="tap" href={up} aria-label={t('top.back')}>
      <Icon name="back" way />
    </a>
    <div>
      {heads ? (
        <h1 class="title cut" dir="auto">
          {title}
        </h1>
      ) : (
        <p class="title cut" dir="auto">
          {title}
        </p>
      )}
      {aside && <p class="aside num">{aside}</p>}
    </div>
    {end}
  </header>
)
