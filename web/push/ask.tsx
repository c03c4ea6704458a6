import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { small } from '../phone/small.ts'
import { withWords } from '../words/language.ts'

const asked = 'homeroom push asked'

const mayAsk = () =>
  'PushManager' in window &&
  'Notification' in window &&
  Notification.permission === 'default' &&
  small.get(asked) === null

export const askedOnce = () => small.put(asked, 'yes')

const card = signal<{ Card: ComponentType } | null>(null)

/** Fetched after the first page stands there, and only where there is something to ask. */
export function AskForPush() {
  useEffect(() => {
    if (mayAsk()) void withWords(import('./card.tsx'), 'push').then(({ PushCard: Card }) => (card.value = { Card }))
  }, [])
  if (!card.value) return null
  const { Card } = card.value
  return <Card />
}
