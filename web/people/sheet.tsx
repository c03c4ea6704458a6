import type { PrintedCard } from '../../worker/protocol/members.ts'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { Square } from '../parts/square.tsx'
import { groupName } from '../parts/group-name.ts'
import { t } from '../words/words.ts'

/** Ten cards a sheet. The square holds the school's address and a secret; the name is only printed, to hand them out by. */
export default function Sheet({ cards }: { cards: PrintedCard[] }) {
  return (
    <ul class="sheet-of-cards">
      {cards.map((card) => (
        <li class="school-card" key={card.id}>
          <div>
            <p class="card-school" dir="auto">
              {me.value!.school.name}
            </p>
            <p class="card-name">
              <Named name={card.name} />
            </p>
            <p class="card-home" dir="auto">
              {groupName(card.home)}
            </p>
            <p class="card-how">{t('cards.how')}</p>
          </div>
          <figure>
            <Square text={`${location.origin}/in#${card.secret}`} label={t('cards.square')} />
            <figcaption translate={false}>{card.secret}</figcaption>
          </figure>
        </li>
      ))}
    </ul>
  )
}
