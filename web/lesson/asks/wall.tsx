import { useSignal } from '@preact/signals'
import type { AskNow, Card } from '../../../worker/protocol/lesson-asks.ts'
import { Icon } from '../../icons/icon.tsx'
import { langOfText } from '../../text/lang.ts'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { draftOf, Said } from '../said.ts'
import { AsksOf } from './asks-of.ts'

const longest = 200

type WallProps = { lesson: OpenLesson; now: AskNow; hide?: (card: Card) => void }

/** The cards of everybody in the order they came, with one's own that wait; below them the next one is written. */
export function Wall({ lesson, now, hide }: WallProps) {
  const { ask, cards } = now
  const { waiting } = lesson.part(Said)
  const had = new Set(cards.map(({ id }) => id))
  const ours = waiting.value.flatMap((one) =>
    one.type === 'pin' && one.askId === ask.id && !had.has(one.id) ? [{ id: one.id, text: one.text }] : []
  )
  const nameOf = (id: string | null) => lesson.people.value.find(({ memberId }) => memberId === id)?.name.native
  return (
    <>
      {cards.length + ours.length === 0 && <p class="second">{t('ask.no-cards')}</p>}
      <ul class="wall">
        {cards.map((card) => (
          <li key={card.id} class="card">
            <p dir="auto" lang={langOfText(card.text) ?? undefined}>
              {card.text}
            </p>
            <p class="aside">
              {now.ownCards.includes(card.id) ? t('ask.yours') : (nameOf(card.authorId) ?? '')}
              {hide && (
                <button class="btn small plain" type="button" onClick={() => hide(card)}>
                  {t('ask.hide-card')}
                </button>
              )}
            </p>
          </li>
        ))}
        {ours.map(({ id, text }) => (
          <li key={id} class="card waits-out">
            <p dir="auto">{text}</p>
            <p class="aside">
              <Icon name="clock" size="xs" /> {t('ask.waits')}
            </p>
          </li>
        ))}
      </ul>
      {ask.state === 'open' && !hide && <Pinning lesson={lesson} now={now} />}
    </>
  )
}

function Pinning({ lesson, now }: { lesson: OpenLesson; now: AskNow }) {
  const said = lesson.part(Said)
  const tried = useSignal(false)
  const key = draftOf({ type: 'pin', askId: now.ask.id })
  const text = said.drafts.value[key] ?? ''
  const pin = (event: Event) => {
    event.preventDefault()
    tried.value = text.trim() === ''
    if (tried.value) return
    lesson.part(AsksOf).pin(now.ask.id, text.trim())
    said.write(key, '')
  }
  return (
    <form class="pinning" onSubmit={pin}>
      <label class="label" for="pin-card">
        {t('ask.card')}
      </label>
      <div class="pin-line">
        <input
          class="input"
          id="pin-card"
          dir="auto"
          maxLength={longest}
          value={text}
          autocomplete="off"
          onInput={({ currentTarget }) => said.write(key, currentTarget.value)}
        />
        <button class="btn" type="submit">
          {t('ask.pin')}
        </button>
      </div>
      <span class="hint">{t(now.ask.authors === 'hidden' ? 'ask.names-hidden' : 'ask.names-shown')}</span>
      {said.refused.value?.why === 'too-many' && (
        <p class="why" role="alert">
          {t('ask.too-many')}
        </p>
      )}
    </form>
  )
}
