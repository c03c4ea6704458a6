import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { t } from '../../words/words.ts'
import { Drawing } from '../drawings.tsx'
import { Media } from '../media.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { stayAwake } from './awake.ts'
import { carrierOf } from './carrier.ts'
import { onePicture } from './one-picture.ts'
import { ceilingChoice, chooseCeiling, chooseSeat, seatChoice } from './seat-choice.ts'
import { SeatKeeper } from './seat-keeper.ts'
import './seats.css'

const tellMs = 6_000

/** Says in words which seat one has, where it is not the best, and why. It is there before it says anything, so that it is heard. */
export function SeatStrip({ lesson }: { lesson: OpenLesson }) {
  const keeper = lesson.part(SeatKeeper)
  useEffect(() => {
    keeper.start(lesson.opened.value?.media ? carrierOf(lesson.part(Media)) : null, widest)
    return () => keeper.stop()
  }, [keeper])
  useEffect(() => onePicture(lesson), [lesson])
  useEffect(stayAwake, [])
  const { seat, cause } = keeper.sitting.value
  const isBack = useBack(seat === 'video')
  const says = seat !== 'video' && cause !== 'hidden' && cause !== null
  return (
    <div role="status" class="seat-strip">
      {says && (
        <p class="strip">
          <Drawing name={seat === 'audio' ? 'sound' : 'half'} size="s" />
          <span>
            <b>{t(`seat.${seat}`)}</b> {whyOf(seat, cause)}
          </span>
          <Better seat={seat} cause={cause} />
        </p>
      )}
      {isBack && <span class="hear">{t('seat.back')}</span>}
    </div>
  )
}

/** How wide the picture on the stage is; where there is none, the widest face. */
function widest(): number {
  const large = document.querySelector('.lesson video.stage')
  const all = large ? [large] : [...document.querySelectorAll('.lesson video')]
  return Math.max(0, ...all.map((one) => one.clientWidth))
}

function whyOf(seat: 'audio' | 'text', cause: 'line' | 'choice' | 'ceiling'): string {
  if (cause === 'ceiling') return t(`seat.${seat}-ceiling`, { mb: `${ceilingChoice.value ?? ''}` })
  if (cause === 'choice' && seat === 'audio' && seatChoice.value === null) return t('seat.audio-offer')
  return t(`seat.${seat}-${cause}`)
}

/** What one chose is undone where it is told; what the line does, it undoes itself. */
function Better({ seat, cause }: { seat: 'audio' | 'text'; cause: 'line' | 'choice' | 'ceiling' }) {
  if (cause === 'line') return null
  const better = () => {
    if (cause === 'ceiling') chooseCeiling(null)
    else chooseSeat(seat === 'text' ? 'audio' : 'video')
  }
  return (
    <button class="btn small quiet" type="button" onClick={better}>
      {t(seat === 'text' ? 'seat.hear-sound' : 'seat.show-picture')}
    </button>
  )
}

/** For a moment after the picture has come back. */
function useBack(hasPicture: boolean): boolean {
  const had = useSignal(hasPicture)
  const telling = useSignal(false)
  useEffect(() => {
    telling.value = hasPicture && !had.value
    had.value = hasPicture
    const end = setTimeout(() => (telling.value = false), tellMs)
    return () => clearTimeout(end)
  }, [hasPicture])
  return telling.value
}
