import { useEffect } from 'preact/hooks'
import { number, t } from '../words/words.ts'
import { used, write } from './meter.ts'

/** What these pages took from the line this month. */
export function DataUsed() {
  useEffect(write, [])
  const mb = Math.round(used.value / 10_000) / 100
  return (
    <section class="block">
      <h2>{t('meter.title')}</h2>
      <p class="num">{t('meter.used', { mb: number(mb) })}</p>
      <p class="hint">{t('meter.hint')}</p>
    </section>
  )
}
