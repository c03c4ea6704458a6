import lazy from 'preact-iso/lazy'
import { useSignal } from '@preact/signals'
import { withWords } from '../../words/language.ts'
import { t } from '../../words/words.ts'
import { Control } from '../control.tsx'
import { Drawing } from '../drawings.tsx'
import type { LessonPiece } from '../slots.tsx'

const AskStart = lazy(() => withWords(import('./ask-start.tsx'), 'lesson-lead').then(({ AskStart }) => AskStart))

/** Opens what can be asked; a tap in it asks. */
export const AskButton: LessonPiece = ({ lesson }) => {
  const open = useSignal(false)
  return (
    <>
      <Control drawing={<Drawing name="poll" />} word={t('ask.ask')} onClick={() => (open.value = true)} />
      {open.value && <AskStart lesson={lesson} close={() => (open.value = false)} />}
    </>
  )
}
