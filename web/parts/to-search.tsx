import { Icon } from '../icons/icon.tsx'
import { mayI } from '../me/state.ts'
import { t } from '../words/words.ts'

/** Leads to the page that searches: everything that is one's own, or one group. */
export const ToSearch = ({ group }: { group?: string }) =>
  !mayI('message.read') ? null : (
    <a class="tap" href={group ? `/search?group=${group}` : '/search'} aria-label={t('places.search')}>
      <Icon name="search" />
    </a>
  )
