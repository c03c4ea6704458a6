import { Icon } from '../icons/icon.tsx'
import { Urgency } from '../inbox/entry.tsx'
import { me } from '../me/state.ts'
import { t } from '../words/words.ts'
import type { Draft } from './draft.ts'

/** The paper that its readers will have, drawn with nothing that can be tapped. */
export const Preview = ({ draft }: { draft: Draft }) => (
  <article class={`paper lifted ${draft.urgency === 'urgent' ? 'urgent' : ''}`}>
    <p class="meta">
      <Urgency of={draft.urgency} />
      <span dir="auto">{me.value!.school.name}</span>
      <span>{t(`role.${me.value!.role}`)}</span>
    </p>
    <h2 dir="auto">{draft.title || t('compose.title')}</h2>
    <p class="second previewed" dir="auto">
      {draft.body || t('compose.nothing-yet')}
    </p>
    {draft.asks === 'tap' && (
      <div class="btns">
        <span class="btn">
          <Icon name="check" size="s" />
          {t('confirm.seen')}
        </span>
      </div>
    )}
  </article>
)
