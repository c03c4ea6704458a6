import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import * as v from 'valibot'
import { LessonSettings, recordable } from '../../../worker/protocol/lesson-settings.ts'
import { api, command, schoolPath, whyOf, type Why } from '../../api.ts'
import { me } from '../../me/state.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { Top } from '../../parts/top.tsx'
import { t } from '../../words/words.ts'

type Recording = LessonSettings['recording']
const settings = signal<Recording | null>(null)
const state = signal<'as-kept' | 'changed' | 'saving' | 'saved' | { why: Why }>('as-kept')

function change(part: Partial<Recording>) {
  if (settings.value) settings.value = { ...settings.value, ...part }
  state.value = 'changed'
}

/** The office says whose voices are recorded, and for how long that is kept. */
export default function Settings() {
  const path = schoolPath(me.value!.school.id, 'lesson-settings')
  useEffect(() => {
    settings.value = null
    state.value = 'as-kept'
    void api(LessonSettings, path).then(
      ({ recording }) => (settings.value = recording),
      (error: unknown) => (state.value = { why: whyOf(error) })
    )
  }, [path])
  const save = async (event: Event) => {
    event.preventDefault()
    const said = v.safeParse(LessonSettings, { recording: settings.value })
    if (!said.success) return void (state.value = { why: 'not-valid' })
    state.value = 'saving'
    try {
      settings.value = (await command(LessonSettings, path, { method: 'PUT', json: said.output })).recording
      state.value = 'saved'
    } catch (error) {
      state.value = { why: whyOf(error) }
    }
  }
  const now = settings.value
  return (
    <main class="page narrow" id="page">
      <Top heads up="/" title={t('lesson-rules.title')} />
      {typeof state.value === 'object' && <Failed why={state.value.why} />}
      {!now && typeof state.value !== 'object' && <Loading />}
      {now && (
        <form onSubmit={(event) => void save(event)}>
          <p class="second">{t('lesson-rules.hint')}</p>
          <fieldset class="block field">
            <legend>{t('lesson-rules.who')}</legend>
            {recordable.map((voices) => (
              <label class="choice" key={voices}>
                <input type="radio" name="voices" checked={now.voices === voices} onChange={() => change({ voices })} />
                <span>{t(`lesson-rules.voices-${voices}`)}</span>
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label for="lesson-days">{t('lesson-rules.days')}</label>
            <input
              class="input"
              id="lesson-days"
              type="number"
              min={1}
              max={366}
              required
              value={now.days}
              aria-describedby="lesson-days-hint"
              onInput={(event) => change({ days: event.currentTarget.valueAsNumber })}
            />
            <p class="hint" id="lesson-days-hint">
              {t('lesson-rules.days-hint')}
            </p>
          </div>
          <div class="dock">
            <p class="second" role="status">
              {state.value === 'saved' && t('lesson-rules.saved')}
            </p>
            <button class="btn end" type="submit" disabled={state.value === 'saving'}>
              {t('lesson-rules.save')}
            </button>
          </div>
        </form>
      )}
    </main>
  )
}
