import { t } from '../words/words.ts'
import { chooseEnter, enter } from './enter.ts'
import { enterDoes } from './keys.ts'

/** What Enter does on this phone's keyboard. */
export const EnterPills = () => (
  <section class="block" role="group" aria-labelledby="enter-title">
    <h2 id="enter-title">{t('enter.title')}</h2>
    <p class="hint">{t('enter.hint')}</p>
    <div class="pills">
      {enterDoes.map((one) => (
        <button
          class="pill"
          type="button"
          key={one}
          aria-pressed={enter.value === one}
          onClick={() => chooseEnter(one)}
        >
          {t(`enter.${one}`)}
        </button>
      ))}
    </div>
  </section>
)
