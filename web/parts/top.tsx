import type { ComponentChildren } from 'preact'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'

/** The way back, for pages that lie beneath another. It is a link to that page, so that it is right however one came. */
export const Top = ({ up, title, aside }: { up: string; title: string; aside?: ComponentChildren }) => (
  <header class="top">
    <a class="tap" href={up} aria-label={t('top.back')}>
      <Icon name="back" way />
    </a>
    <div>
      <p class="title cut" dir="auto">
        {title}
      </p>
      {aside && <p class="aside num">{aside}</p>}
    </div>
  </header>
)
