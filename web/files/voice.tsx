import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import { lengthOf } from './sizes.ts'

/** How far an arrow key goes; the end is reached though it is seldom a whole one. */
const second = 1000

type Props = { src: string; peaks: string; duration: number }

/** A voice message: played by one button, its place moved by a slider that the keyboard knows as well. */
export function Voice({ src, peaks, duration }: Props) {
  const audio = useRef<HTMLAudioElement>(null)
  const playing = useSignal(false)
  const at = useSignal(0)
  const failed = useSignal(false)
  const turn = () => {
    const own = audio.current!
    if (!own.paused) return own.pause()
    failed.value = false
    // Two voices at once are none.
    for (const other of document.querySelectorAll('audio')) if (other !== own) other.pause()
    own.play().catch(() => (failed.value = true))
  }
  const seek = (ms: number) => {
    at.value = Math.min(ms, duration)
    audio.current!.currentTime = at.value / 1000
  }
  return (
    <>
      <div class="voice">
        <audio
          ref={audio}
          src={src}
          preload="none"
          onPlay={() => (playing.value = true)}
          onPause={() => (playing.value = false)}
          onTimeUpdate={() => (at.value = Math.min(duration, audio.current!.currentTime * 1000))}
          onEnded={() => (at.value = 0)}
          onError={() => (failed.value = true)}
        />
        <button
          class="tap"
          type="button"
          aria-label={playing.value ? t('files.pause') : t('files.play')}
          onClick={turn}
        >
          <Icon name={failed.value ? 'alert' : playing.value ? 'pause' : 'play'} size="s" />
        </button>
        <span class="track">
          <Wave peaks={peaks} heard={at.value / duration} />
          <input
            type="range"
            min={0}
            max={Math.ceil(duration / second) * second}
            step={second}
            value={at.value}
            aria-label={t('files.voice')}
            aria-valuetext={t('files.at', { at: lengthOf(at.value), of: lengthOf(duration) })}
            onInput={(event) => seek(Number(event.currentTarget.value))}
          />
        </span>
        <span class="aside num">{lengthOf(playing.value || at.value > 0 ? at.value : duration)}</span>
      </div>
      {failed.value && (
        <p class="aside is-bad" role="alert">
          {t('files.not-played')}
        </p>
      )}
    </>
  )
}

const barWide = 4
const wide = 2

/** How loud it is, in bars; what was heard is coloured. A drawing: the slider over it says the same in words. */
export const Wave = ({ peaks, heard = 0 }: { peaks: string; heard?: number }) => (
  <svg class="wave" viewBox={`0 0 ${peaks.length * barWide} 24`} preserveAspectRatio="none" aria-hidden="true">
    {Array.from(peaks, (peak, i) => {
      const tall = 2 + (parseInt(peak, 16) / 15) * 20
      return (
        <rect
          key={i}
          class={(i + 0.5) / peaks.length < heard ? 'heard' : ''}
          x={i * barWide + 1}
          y={12 - tall / 2}
          width={wide}
          height={tall}
          rx={1}
        />
      )
    })}
  </svg>
)
