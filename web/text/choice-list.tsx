import { Named } from '../parts/person.tsx'
import { t } from '../words/words.ts'
import type { Choice, Offer } from './choices.ts'

export const choiceId = (list: string, at: number) => `${list}-${at}`

/** What may be meant. The focus stays in the field, which says which of these is chosen. */
export function ChoiceList({ id, offer, take }: { id: string; offer: Offer; take: (choice: Choice) => void }) {
  return (
    <ul class="choices" id={id} role="listbox" aria-label={t(`text.choose-${offer.begun.kind}`)}>
      {offer.choices.map((choice, at) => (
        <li
          key={choice.kind === 'person' ? choice.id : choice.emoji}
          id={choiceId(id, at)}
          role="option"
          aria-selected={at === offer.at}
          // Before the field loses the focus, and the list with it.
          onPointerDown={(event) => {
            event.preventDefault()
            take(choice)
          }}
        >
          {choice.kind === 'person' ? (
            <span>
              <Named name={choice.name} /> {choice.hint && <span class="aside">{choice.hint}</span>}
            </span>
          ) : (
            <span>
              <span class="sign">{choice.emoji}</span> {choice.name} <bdi class="aside">:{choice.code}:</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
