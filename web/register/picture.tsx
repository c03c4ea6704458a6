import type { RegisterSums } from '../../worker/protocol/registers.ts'
import { dayOf } from '../parts/day.ts'
import { isFromRight, language, locale, t } from '../words/words.ts'
import { allOf, shareOf, type Bin } from './bins.ts'

const [wide, high, foot] = [360, 130, 20]
const parts = ['absent', 'not-required', 'late', 'present'] as const
type Part = (typeof parts)[number]

const partOf = ({ absent, notRequired, late, present }: RegisterSums, part: Part): number =>
  ({ absent, 'not-required': notRequired, late, present: present - late })[part]

export const percent = (share: number | null) =>
  share === null
    ? t('stat.no-share')
    : new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: 1 }).format(share)

export function binName({ from, size }: Bin): string {
  if (size === 'month') return dayOf(from, { month: 'short', year: 'numeric' })
  const day = dayOf(from, { day: 'numeric', month: 'short' })
  return size === 'week' ? t('stat.week-of', { day }) : day
}

/** Columns over time, in the way the page is read; the table beside it says the same in numbers. */
export function Picture({ bins }: { bins: readonly Bin[] }) {
  const step = wide / Math.max(bins.length, 1)
  const all = allOf(bins.map(({ sums }) => sums))
  const label = t('stat.picture', { share: percent(shareOf(all)), n: bins.length })
  const at = (i: number) => (isFromRight(language.value) ? wide - (i + 1) * step : i * step)
  const every = Math.ceil(bins.length / 6)
  return (
    <figure>
      <svg class="stat-picture" viewBox={`0 0 ${wide} ${high + foot}`} role="img" aria-label={label}>
        {bins.map((bin, i) => (
          <g key={bin.from}>
            <Column sums={bin.sums} x={at(i) + step * 0.12} width={step * 0.76} />
            {i % every === 0 && (
              <text x={at(i) + step / 2} y={high + 16} text-anchor="middle">
                {dayOf(bin.from, bin.size === 'month' ? { month: 'short' } : { day: 'numeric', month: 'numeric' })}
              </text>
            )}
          </g>
        ))}
        <line class="axis" x1="0" y1={high} x2={wide} y2={high} />
      </svg>
      <figcaption class="stat-key">
        {parts.toReversed().map((part) => (
          <span key={part}>
            <i class={`p-${part}`} aria-hidden="true" />
            {t(`stat.is-${part}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

/** Whatever keeps somebody away stands on top, where it is seen however small it is: never thinner than two points. */
function Column({ sums, x, width }: { sums: RegisterSums; x: number; width: number }) {
  const heights = parts.map((part) => {
    const n = partOf(sums, part)
    return n === 0 || sums.open === 0 ? 0 : Math.max((n / sums.open) * high, part === 'present' ? 0 : 2)
  })
  const over = heights.reduce((sum, one) => sum + one, 0) - high
  if (over > 0) heights[parts.length - 1]! -= over
  let y = high - heights.reduce((sum, one) => sum + one, 0)
  return (
    <>
      {parts.map((part, i) => {
        const height = Math.max(0, heights[i]!)
        const top = y
        y += height
        return height > 0 && <rect key={part} class={`p-${part}`} x={x} y={top} width={width} height={height} />
      })}
    </>
  )
}
