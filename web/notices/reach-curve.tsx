import type { NoticeReach } from '../../worker/protocol/notices.ts'
import { took } from '../parts/when.ts'
import { t } from '../words/words.ts'

const wide = 352
const high = 150
const foot = 160

/** How fast it went, on a clock that gives the first seconds the most room. The words say all that the line does. */
export function Curve({ reach }: { reach: NoticeReach }) {
  const { curve, people, halfMs, mostMs, lastMs } = reach
  const last = Math.max(1000, curve.at(-1)?.ms ?? 0, lastMs ?? 0)
  const x = (ms: number) => (wide * 0.94 * Math.log1p(ms / 300)) / Math.log1p(last / 300)
  const y = (reached: number) => foot - (high * reached) / Math.max(1, people)
  let sum = 0
  const reachedBy = new Map(curve.map(({ ms, people: more }) => [ms, (sum += more)]))
  const points = Array.from(reachedBy, ([ms, reached]) => `L${x(ms).toFixed(1)} ${y(reached).toFixed(1)}`)
  const marks = [
    [t('clock.half'), halfMs],
    [t('clock.most'), mostMs],
    [t('clock.last'), lastMs],
  ] as const
  const said = marks.flatMap(([word, ms]) => (ms === null ? [] : [`${word} ${took(ms)}`]))
  return (
    <section class="block broad">
      <h2>{t('reach.speed')}</h2>
      <svg class="curve" viewBox={`0 0 ${wide} 186`} role="img" aria-label={said.join(', ') || t('reach.no-speed')}>
        <path class="grid" d={`M0 ${foot}H${wide}M0 ${foot - high / 2}H${wide}M0 ${foot - high}H${wide}`} />
        {points.length > 0 && <path class="line" d={`M0 ${foot}${points.join('')}`} />}
        {marks.map(
          ([word, ms]) => ms !== null && <circle key={word} cx={x(ms)} cy={y(reachedBy.get(ms) ?? 0)} r="5" />
        )}
        {[0, 1000, 10_000, 60_000, 600_000, 3_600_000]
          .filter((ms) => ms < last * 0.8)
          .map((ms) => (
            <text key={ms} x={x(ms)} y="180" text-anchor={ms === 0 ? 'start' : 'middle'}>
              {took(ms)}
            </text>
          ))}
      </svg>
      <dl class="clock">
        {marks.map(([word, ms]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd class="num">{ms === null ? '–' : took(ms)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
