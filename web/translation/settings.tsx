import { translated } from '../../worker/protocol/translations.ts'
import { inOrder, t } from '../words/words.ts'
import './told.css'
import { always, chooseAlways, chooseInto, chosenInto, nameOf } from './languages.ts'

/** On the page about oneself: into which language what others write is translated, and whether always. */
export default function TranslationSettings() {
  return (
    <section class="block">
      <h2>{t('telling.title')}</h2>
      <p class="hint">{t('telling.hint')}</p>
      <div class="field translating">
        <label for="translate-into">{t('telling.into')}</label>
        <select
          class="input"
          id="translate-into"
          value={chosenInto.value ?? ''}
          onChange={(event) => chooseInto(event.currentTarget.value)}
        >
          <option value="">{t('telling.page')}</option>
          {translated
            .map((tag) => ({ tag, name: nameOf(tag) }))
            .toSorted((a, b) => inOrder(a.name, b.name))
            .map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
        </select>
      </div>
      <div class="pills">
        <button class="pill" type="button" aria-pressed={always.value} onClick={() => chooseAlways(!always.value)}>
          {t('telling.always')}
        </button>
      </div>
    </section>
  )
}
