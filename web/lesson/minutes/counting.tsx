import { useSignal } from '@preact/signals'
import * as v from 'valibot'
import { LessonRule } from '../../../worker/protocol/lesson-rules.ts'
import { MinutesPage } from '../../../worker/protocol/lesson-minutes.ts'
import { periods } from '../../../worker/protocol/roll-events.ts'
import { command, schoolPath, whyOf, type Why } from '../../api.ts'
import { me } from '../../me/state.ts'
import { Failed } from '../../parts/states.tsx'
import { t } from '../../words/words.ts'

type Props = { page: MinutesPage; path: string; group: string; changed: () => void }
const Rule = v.object(LessonRule.entries)

/** In which roll the lesson counts, from when, and by which shares the class does. */
export function Counting({ page, path, group, changed }: Props) {
  const failed = useSignal<Why | null>(null)
  const rule = useSignal({ presentFrom: page.rule.presentFrom, lateFrom: page.rule.lateFrom })
  const done = async (asking: Promise<unknown>) => {
    failed.value = null
    await asking.catch((error: unknown) => (failed.value = whyOf(error)))
    changed()
  }
  const own = page.from > page.lesson.beganAt ? page.from : null
  const firstCame = Math.min(...page.rows.flatMap(({ stays }) => stays.map(({ from }) => from)))
  const count = (json: { period: string | null; from: number | null }) =>
    done(command(MinutesPage, path, { method: 'PUT', json }))
  const setRule = (next: typeof rule.value | null) =>
    done(
      command(Rule, schoolPath(me.value!.school.id, `groups/${group}/lesson-rule`), {
        method: 'PUT',
        json: { rule: next },
      })
    )
  const share = (which: 'presentFrom' | 'lateFrom') => (
    <div class="field">
      <label for={`share-${which}`}>{t(`here.${which}`)}</label>
      <input
        class="input"
        id={`share-${which}`}
        type="number"
        inputMode="numeric"
        min={0}
        max={100}
        required
        value={rule.value[which]}
        onInput={(event) => (rule.value = { ...rule.value, [which]: Number(event.currentTarget.value) })}
      />
    </div>
  )
  return (
    <section class="block">
      <h2>{t('here.counting')}</h2>
      {failed.value && <Failed why={failed.value} />}
      <div class="field">
        <label for="here-period">{t('here.period')}</label>
        <select
          class="input"
          id="here-period"
          value={page.period}
          onChange={(event) => void count({ period: event.currentTarget.value, from: own })}
        >
          {periods.map((period) => (
            <option key={period} value={period}>
              {t(`period.${period}`)}
            </option>
          ))}
        </select>
      </div>
      {Number.isFinite(firstCame) && firstCame > page.lesson.beganAt && (
        <label class="choice">
          <input
            type="checkbox"
            checked={own !== null}
            onChange={(event) =>
              void count({ period: page.period, from: event.currentTarget.checked ? firstCame : null })
            }
          />
          <span>{t('here.from-first')}</span>
        </label>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void setRule(rule.value)
        }}
      >
        {share('presentFrom')}
        {share('lateFrom')}
        <p class="hint">{t(page.rule.own ? 'here.own' : 'here.schools')}</p>
        <div class="btns">
          <button class="btn" type="submit">
            {t('here.set')}
          </button>
          {page.rule.own && (
            <button class="btn quiet" type="button" onClick={() => void setRule(null)}>
              {t('here.as-school')}
            </button>
          )}
        </div>
      </form>
    </section>
  )
}
