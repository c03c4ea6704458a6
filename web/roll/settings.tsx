import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import * as v from 'valibot'
import { codeCounts, RollSettings, type RollCode } from '../../worker/protocol/rolls.ts'
import { api, command, schoolPath, whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { t } from '../words/words.ts'
import { KeepingFields } from './keeping.tsx'
import { PlaceFields } from './place.tsx'

const settings = signal<RollSettings | null>(null)
const state = signal<{ status: 'as-kept' | 'changed' | 'saving' | 'saved' } | { status: 'failed'; why: Why }>({
  status: 'as-kept',
})
const clocks = ['beginsAt', 'notesUntil', 'alertAt', 'lockAt'] as const
const statuses = ['absent', 'late', 'left-early', 'excused'] as const

function change(part: Partial<RollSettings>) {
  if (!settings.value) return
  settings.value = { ...settings.value, ...part }
  state.value = { status: 'changed' }
}
const changeCode = (at: number, part: Partial<RollCode>) =>
  change({ codes: settings.value!.codes.map((one, i) => (i === at ? { ...one, ...part } : one)) })

/** The office says by which hours and with which codes the school takes its rolls. */
export default function Settings() {
  const path = schoolPath(me.value!.school.id, 'roll-settings')
  useEffect(() => {
    settings.value = null
    void api(RollSettings, path).then(
      (kept) => {
        settings.value = kept
        state.value = { status: 'as-kept' }
      },
      (error: unknown) => (state.value = { status: 'failed', why: whyOf(error) })
    )
  }, [path])
  const now = settings.value
  const save = async (event: Event) => {
    event.preventDefault()
    const said = v.safeParse(RollSettings, now)
    if (!said.success) return void (state.value = { status: 'failed', why: 'not-valid' })
    state.value = { status: 'saving' }
    try {
      settings.value = await command(RollSettings, path, { method: 'PUT', json: said.output })
      state.value = { status: 'saved' }
    } catch (error) {
      state.value = { status: 'failed', why: whyOf(error) }
    }
  }
  return (
    <main class="page narrow" id="page">
      <Top heads up="/" title={t('rules.title')} />
      {state.value.status === 'failed' && <Failed why={state.value.why} />}
      {!now && state.value.status !== 'failed' && <Loading />}
      {now && (
        <form onSubmit={(event) => void save(event)}>
          {clocks.map((which) => (
            <div class="field" key={which}>
              <label for={`rules-${which}`}>{t(`rules.${which}`)}</label>
              <input
                class="input"
                id={`rules-${which}`}
                type="time"
                required={which !== 'alertAt'}
                value={now[which] ?? ''}
                onInput={(event) => change({ [which]: event.currentTarget.value || null })}
              />
            </div>
          ))}
          <KeepingFields of={now} change={change} />
          <PlaceFields of={now.place} change={(place) => change({ place })} />
          <section class="block">
            <h2>{t('rules.codes')}</h2>
            <ul>
              {now.codes.map((code, at) => (
                <li key={at}>
                  <Code code={code} at={at} />
                </li>
              ))}
            </ul>
            <button class="btn quiet" type="button" onClick={() => change({ codes: [...now.codes, blank(now.codes)] })}>
              {t('rules.add')}
            </button>
          </section>
          <div class="dock">
            <p class="second" role="status">
              {state.value.status === 'saved' && t('rules.saved')}
            </p>
            <button class="btn end" type="submit" disabled={state.value.status === 'saving'}>
              {t('rules.save')}
            </button>
          </div>
        </form>
      )}
    </main>
  )
}

/** A key is for ever, because rolls have it: it is given once and never shown. */
const blank = (codes: RollCode[]): RollCode => {
  const taken = new Set(codes.map(({ key }) => key))
  let n = codes.length
  while (taken.has(`own-${n}`)) n++
  return { key: `own-${n}`, name: '', status: 'absent', counts: 'absence', forNotes: false, retired: false }
}

function Code({ code, at }: { code: RollCode; at: number }) {
  return (
    <fieldset class="paper">
      <legend class="hear">{code.name || t('rules.add')}</legend>
      <div class="field">
        <label for={`code-${at}`}>{t('rules.name')}</label>
        <input
          class="input"
          id={`code-${at}`}
          required
          maxLength={60}
          dir="auto"
          value={code.name}
          onInput={(event) => changeCode(at, { name: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for={`code-status-${at}`}>{t('rules.status')}</label>
        <select
          class="input"
          id={`code-status-${at}`}
          value={code.status}
          onChange={(event) => changeCode(at, { status: v.parse(v.picklist(statuses), event.currentTarget.value) })}
        >
          {statuses.map((status) => (
            <option key={status} value={status}>
              {t(`mark.${status}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`code-counts-${at}`}>{t('rules.counts')}</label>
        <select
          class="input"
          id={`code-counts-${at}`}
          value={code.counts}
          onChange={(event) => changeCode(at, { counts: v.parse(v.picklist(codeCounts), event.currentTarget.value) })}
        >
          {codeCounts.map((counts) => (
            <option key={counts} value={counts}>
              {t(`rules.counts-${counts}`)}
            </option>
          ))}
        </select>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={code.forNotes}
          onChange={(event) => changeCode(at, { forNotes: event.currentTarget.checked })}
        />
        <span>{t('rules.for-notes')}</span>
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={code.retired}
          onChange={(event) => changeCode(at, { retired: event.currentTarget.checked })}
        />
        <span>{t('rules.retired')}</span>
      </label>
    </fieldset>
  )
}
