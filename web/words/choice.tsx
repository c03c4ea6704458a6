import { chooseLanguage, choice } from './language.ts'
import { languages, worldTag } from './languages.ts'
import { language, t } from './words.ts'

/** Each language by its own name, so that whoever cannot read this page finds the way out of it. */
export const LanguagePills = ({ phone }: { phone?: boolean }) => (
  <div class="pills" role="group" aria-label={t('me.language')}>
    {phone && (
      <button
        class="pill"
        type="button"
        aria-pressed={choice.value === 'phone'}
        onClick={() => void chooseLanguage('phone')}
      >
        {t('theme.phone')}
      </button>
    )}
    {languages.map(({ tag, name }) => (
      <button
        class="pill"
        type="button"
        key={tag}
        lang={worldTag(tag)}
        aria-pressed={phone ? choice.value === tag : language.value === tag}
        onClick={() => void chooseLanguage(tag)}
      >
        {name}
      </button>
    ))}
  </div>
)
