import { signal } from '@preact/signals'
import { small } from '../phone/small.ts'
import { speak } from '../words/language.ts'
import { t } from '../words/words.ts'
import { grades } from './grades.ts'

const place = 'homeroom furigana'
const kept = signal(small.get(place))

async function choose(known: string | null) {
  if (known === null) small.drop(place)
  else small.put(place, known)
  kept.value = known
  await speak()
}

/** Over which kanji of the pages their reading stands: none, all, or those that are taught after a year of school. */
export function FuriganaPills() {
  const choices = [null, '0', ...grades.map((_, at) => String(at + 1))]
  return (
    <section class="block">
      <h2>{t('furigana.title')}</h2>
      <p class="hint">{t('furigana.hint')}</p>
      <div class="pills" role="group" aria-label={t('furigana.title')}>
        {choices.map((one) => (
          <button
            class="pill"
            type="button"
            key={one}
            aria-pressed={kept.value === one}
            onClick={() => void choose(one)}
          >
            {one === null
              ? t('furigana.off')
              : one === '0'
                ? t('furigana.all')
                : t('furigana.above', { n: Number(one) })}
          </button>
        ))}
      </div>
    </section>
  )
}
