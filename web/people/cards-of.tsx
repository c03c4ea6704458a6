import { signal } from '@preact/signals'
import { useLocation } from 'preact-iso/router'
import * as v from 'valibot'
import type { Card, MemberPage } from '../../worker/protocol/members.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { ordering, printed, printFor } from './print.ts'

const failed = signal<{ card: string; why: Why } | null>(null)

/** A member's cards: a lost one is revoked in one tap, which ends what it opened; a new one is a tap more. */
export function CardsOf({ member, again }: { member: MemberPage; again: () => void }) {
  const { route } = useLocation()
  const school = me.value!.school.id
  const print = async () => {
    await printFor(school, { members: [member.id] })
    if (ordering.value.status === 'idle' && printed.value) route('/people/cards')
  }
  const revoke = async (card: Card) => {
    failed.value = null
    try {
      await command(v.unknown(), schoolPath(school, `cards/${card.id}`), { method: 'DELETE' })
    } catch (error) {
      failed.value = { card: card.id, why: whyOf(error) }
    }
    again()
  }
  const cards = [...member.cards].sort((a, b) => b.issuedAt - a.issuedAt)
  return (
    <section class="block">
      <h2 class="cards-head">
        {t('cards.cards')}
        {member.status === 'active' && (
          <button
            class="btn small end"
            type="button"
            aria-disabled={ordering.value.status === 'ordering'}
            onClick={() => void print()}
          >
            <Icon name="print" size="s" />
            {t('cards.print-one')}
          </button>
        )}
      </h2>
      {ordering.value.status === 'failed' && (
        <Failed why={ordering.value.why} what={t('cards.failed')} again={() => void print()} />
      )}
      {cards.length === 0 && <p class="second">{t('cards.none')}</p>}
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            <div class="row">
              <Icon name="card" />
              <span class="body">
                <span class="num">{t('cards.issued', { time: when(card.issuedAt) })}</span>
                {card.revokedAt !== null && (
                  <span class="aside num">{t('cards.revoked', { time: when(card.revokedAt) })}</span>
                )}
                {failed.value?.card === card.id && <Failed why={failed.value.why} again={() => void revoke(card)} />}
              </span>
              {card.revokedAt === null && (
                <button class="btn quiet small" type="button" onClick={() => void revoke(card)}>
                  {t('cards.revoke')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
