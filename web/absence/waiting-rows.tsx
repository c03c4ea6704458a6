import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { listed, t } from '../words/words.ts'
import { daysWord } from './filed.tsx'
import type { AbsenceOutbox } from './outbox.ts'

/** Notes that were written without a line, with a clock; and what the school would not take, with why. */
export function Waiting({ of }: { of: AbsenceOutbox }) {
  const names = new Map(me.value!.children.map(({ id, name }) => [id, name.native]))
  return (
    <ul>
      {of.waiting.value.map(({ id, draft, savedAt, refused }) => (
        <li key={id}>
          <div class="row bare">
            <Icon name={refused ? 'alert' : 'clock'} size="s" />
            <span class="body">
              <span dir="auto">{listed(draft.students.map((one) => names.get(one) ?? ''))}</span>
              <span class="second">
                {daysWord(draft.days)} · {t(`absence.${draft.kind}`)}
              </span>
              <span class="aside">
                {t('absence.waiting')} · {when(savedAt)}
              </span>
              {refused && <Failed why={refused} what={t('absence.not-taken')} />}
            </span>
            {refused && (
              <button class="btn quiet small" type="button" onClick={() => void of.drop(id)}>
                {t('absence.drop')}
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
