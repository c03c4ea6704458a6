import { useEffect } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import { clockTime } from '../../parts/when.ts'
import { number, t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'

/** How long the rooms stay open, counted down for the eye; who listens is told the time at which they end. */
export function TimeLeft({ lesson, until }: { lesson: OpenLesson; until: number | null }) {
  const now = useSignal(lesson.now())
  useEffect(() => {
    const beat = setInterval(() => (now.value = lesson.now()), 1000)
    return () => clearInterval(beat)
  }, [])
  if (until === null) return <>{t('room.until-called')}</>
  const seconds = Math.max(0, Math.ceil((until - now.value) / 1000))
  const left = `${number(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <>
      {t('room.back-at', { time: clockTime(until) })}{' '}
      <span class="num" aria-hidden="true">
        {left}
      </span>
    </>
  )
}
