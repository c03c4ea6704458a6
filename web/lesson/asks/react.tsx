import { useSignal } from '@preact/signals'
import { reactions } from '../../../worker/protocol/lesson-asks.ts'
import { Icon } from '../../icons/icon.tsx'
import { t } from '../../words/words.ts'
import { Control } from '../control.tsx'
import type { LessonPiece } from '../slots.tsx'
import { AsksOf } from './asks-of.ts'
import './asks.css'

/** Reactions over the bar; a tap sends one and closes them, so that they cover nothing. */
export const ReactButton: LessonPiece = ({ lesson }) => {
  const open = useSignal(false)
  const asks = lesson.part(AsksOf)
  if (lesson.opened.value?.me.place === 'observer') return null
  return (
    <div class="reacting">
      {open.value && (
        <div class="reactions" role="group" aria-label={t('ask.react')}>
          {reactions.map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={t('ask.react-with', { emoji })}
              onClick={() => {
                asks.react(emoji)
                open.value = false
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
      <Control
        drawing={<Icon name="smile" />}
        word={t('ask.react')}
        pressed={open.value}
        onClick={() => (open.value = !open.value)}
      />
    </div>
  )
}
