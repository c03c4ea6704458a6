import { number, t } from '../../words/words.ts'
import { Icon } from '../../icons/icon.tsx'

type BarsProps = { words: readonly string[]; counts: readonly number[]; right: number | null; own: number | null }

/** How many have chosen what: a table whose bars are only its picture, so that it is read and heard as well as seen. */
export const Bars = ({ words, counts, right, own }: BarsProps) => {
  const most = Math.max(1, ...counts)
  return (
    <table class="bars">
      <caption class="hear">{t('ask.counts')}</caption>
      <thead class="hear">
        <tr>
          <th scope="col">{t('ask.choice')}</th>
          <th scope="col">{t('ask.picture')}</th>
          <th scope="col">{t('ask.answers')}</th>
        </tr>
      </thead>
      <tbody>
        {words.map((word, n) => (
          <tr key={n} class={n === right ? 'right' : ''}>
            <th scope="row" dir="auto">
              {n === right && <Icon name="check" size="xs" />}
              {word}
              {n === right && <span class="aside"> · {t('ask.right')}</span>}
              {n === own && <span class="aside"> · {t('ask.yours')}</span>}
            </th>
            <td class="bar">
              <span class="fill thin" aria-hidden="true">
                <i style={{ '--to': `${(100 * (counts[n] ?? 0)) / most}%` }} />
              </span>
            </td>
            <td class="n">{number(counts[n] ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
