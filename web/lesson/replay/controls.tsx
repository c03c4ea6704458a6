import type { TargetedKeyboardEvent } from 'preact'
import { lengthOf } from '../../files/sizes.ts'
import { Icon } from '../../icons/icon.tsx'
import { number, t } from '../../words/words.ts'
import { speeds, type Player } from './player.ts'
import type { Chapter } from './timeline.ts'

type Props = { player: Player; chapters: readonly Chapter[]; began: number }
const stepMs = 10_000

/** Play, where it stands, and how fast; each by hand and by key. */
export const Controls = ({ player, chapters, began }: Props) => (
  <div class="play-bar">
    <button
      class="tap"
      type="button"
      aria-label={player.playing.value ? t('replay.pause') : t('replay.play')}
      onClick={() => player.turn()}
    >
      <Icon name={player.playing.value ? 'pause' : 'play'} />
    </button>
    <span class="play-track">
      <input
        type="range"
        min={0}
        max={player.ms}
        step={1000}
        value={player.at.value}
        aria-label={t('replay.place')}
        aria-valuetext={t('replay.at', { at: lengthOf(player.at.value), of: lengthOf(player.ms) })}
        onInput={(event) => player.seek(Number(event.currentTarget.value))}
      />
      <svg class="play-marks" viewBox="0 0 1000 4" preserveAspectRatio="none" aria-hidden="true">
        {chapters.map(({ at }) => (
          <rect key={at} x={(Math.max(0, at - began) / player.ms) * 1000} width={3} height={4} />
        ))}
      </svg>
    </span>
    <span class="num second">
      {lengthOf(player.at.value)} / {lengthOf(player.ms)}
    </span>
    <label class="play-speed">
      <span class="hear">{t('replay.speed')}</span>
      <select
        class="input"
        value={String(player.speed.value)}
        onChange={(event) => player.go(Number(event.currentTarget.value))}
      >
        {speeds.map((speed) => (
          <option key={speed} value={String(speed)}>
            {t('replay.times', { speed: number(speed) })}
          </option>
        ))}
      </select>
    </label>
  </div>
)

/** Keys for whoever looks at the lesson; in a field and on a slider they are its own. */
export function playKeys(event: TargetedKeyboardEvent<HTMLElement>, { player, chapters, began }: Props) {
  const on = event.target instanceof Element ? event.target : null
  if (event.altKey || event.ctrlKey || event.metaKey || on?.closest('input, select, textarea')) return
  const at = player.at.value
  const act = {
    k: () => player.turn(),
    ' ': () => player.turn(),
    j: () => player.seek(at - stepMs),
    l: () => player.seek(at + stepMs),
    n: () => player.seek((chapters.find((one) => one.at - began > at + 500)?.at ?? began + player.ms) - began),
    p: () => player.seek((chapters.findLast((one) => one.at - began < at - 2_000)?.at ?? began) - began),
    '<': () => player.go(speeds.findLast((one) => one < player.speed.value) ?? speeds[0]),
    '>': () => player.go(speeds.find((one) => one > player.speed.value) ?? speeds[4]),
  }[event.key]
  // A button under the focus has its own way with the space bar.
  if (!act || (event.key === ' ' && on?.closest('button, a, [role="group"]'))) return
  event.preventDefault()
  act()
}
