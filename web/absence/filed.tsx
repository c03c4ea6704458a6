import { signal } from '@preact/signals'
import type { Absence, Absences } from '../../worker/protocol/absences.ts'
import { whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'
import { dayOf } from '../parts/day.ts'
import { Failed } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { codeWord } from '../roll/code-word.ts'
import { listed, t } from '../words/words.ts'
import { takeBack } from './draft.ts'

const failed = signal<Why | null>(null)
const short = { day: 'numeric', month: 'short' } as const

/** One's own notes; one that is still ahead can be taken back. */
export function Filed({ of, again }: { of: Absences; again: () => void }) {
  const back = (one: Absence) =>
    void takeBack(me.value!, one).then(
      () => {
        failed.value = null
        again()
      },
      (error: unknown) => (failed.value = whyOf(error))
    )
  return (
    <section class="block">
      <h2>{t('absence.yours')}</h2>
      {failed.value && <Failed why={failed.value} />}
      {of.rows.length === 0 && <p class="second">{t('absence.none')}</p>}
      <ul>
        {of.rows.map((one) => (
          <li key={one.id}>
            <div class="row bare">
              <span class="body">
                <span dir="auto">{listed(one.students.map(({ name }) => name.native))}</span>
                <span class="second">
                  {daysWord(one.days)} · {t(`absence.${one.kind}`)}
                  {one.code && ` · ${codeWord(one.code, of)}`}
                </span>
                <span class="aside">
                  {when(one.filedAt)}
                  {one.late.length > 0 && ` · ${t('absence.was-late')}`}
                  {one.withdrawnAt !== null && ` · ${t('absence.taken-back')}`}
                </span>
              </span>
              {one.withdrawnAt === null && (
                <button class="btn quiet small" type="button" onClick={() => back(one)}>
                  {t('absence.take-back')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <a class="btn quiet small" href="/register">
        {t('roll.own-days')}
      </a>
    </section>
  )
}

export function daysWord(days: readonly string[]): string {
  const sorted = days.toSorted()
  const [first, last] = [sorted[0]!, sorted.at(-1)!]
  return first === last ? dayOf(first, short) : `${dayOf(first, short)} – ${dayOf(last, short)}`
}
