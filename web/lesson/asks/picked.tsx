import { useEffect } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import type { Pick } from '../../../worker/protocol/lesson-asks.ts'
import { Named } from '../../parts/person.tsx'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import './asks.css'

/** It stands for this long; whoever comes later is not told of it. */
const standsMs = 30_000

/** Who was chosen by chance. It comes in quietly, and without moving for who wants nothing to move. */
export function Picked({ lesson, pick }: { lesson: OpenLesson; pick: Pick }) {
  const leftMs = pick.at + standsMs - lesson.now()
  const gone = useSignal(leftMs <= 0)
  useEffect(() => {
    const timer = setTimeout(() => (gone.value = true), leftMs)
    return () => clearTimeout(timer)
  }, [])
  if (gone.value) return null
  const isMe = pick.memberId === lesson.me.member.id
  return (
    <p class="paper picked" role="status">
      <span class="aside">{t('ask.picked')}</span>
      <span class="picked-name">
        <Named name={pick.name} />
      </span>
      {isMe && <b>{t('ask.picked-you')}</b>}
    </p>
  )
}
