import { Icon } from '../icons/icon.tsx'
import { Square } from '../parts/square.tsx'
import { t } from '../words/words.ts'
import { cards } from './state.ts'
import '../people/cards.css'

/** One card a school, for whoever begins there. The square holds this Homeroom's address and a secret, and no name. */
export default function Cards() {
  const all = cards.value ?? []
  return (
    <main class="page on-paper" id="page">
      <header class="head no-print">
        <div>
          <h1>{t('tree.cards-ready', { n: all.length })}</h1>
          <p class="second">{t('tree.cards-paper')}</p>
        </div>
        <div class="btns start">
          <button class="btn quiet" type="button" onClick={() => (cards.value = null)}>
            {t('tree.cards-done')}
          </button>
          <button class="btn" type="button" onClick={() => print()}>
            <Icon name="print" size="s" />
            {t('tree.cards-print')}
          </button>
        </div>
      </header>
      <ul class="sheet-of-cards">
        {all.map((card) => (
          <li class="school-card" key={card.id}>
            <div>
              <p class="card-school" dir="auto">
                {card.school}
              </p>
              <p class="card-name" dir="auto">
                {card.name}
              </p>
              <p class="card-home">{t('tree.card-who')}</p>
              <p class="card-how">{t('tree.card-how')}</p>
            </div>
            <figure>
              <Square text={`${location.origin}/in#${card.secret}`} label={t('tree.card-square')} />
              <figcaption translate={false}>{card.secret}</figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </main>
  )
}
