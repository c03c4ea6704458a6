import { Icon } from '../../icons/icon.tsx'
import { inks } from '../../../worker/protocol/lesson-board.ts'
import { t } from '../../words/words.ts'
import { pens, tools, type Pencil } from './pencil.ts'

const nibs = ['1', '2', '3'] as const
const isColour = (letter: string): letter is keyof typeof inks => letter in inks

/** What may be held over the board, for whoever may draw. */
export default function Tools({ pencil }: { pencil: Pencil }) {
  const { board } = pencil
  const pen = pencil.pen.value
  const choose = (next: string) => {
    pencil.pen.value = next
    pencil.take('pen')
  }
  return (
    <div class="board-tools" role="toolbar" aria-label={t('board.tools')}>
      <div class="seg">
        {tools.map((tool) => (
          <button key={tool} type="button" aria-pressed={pencil.tool.value === tool} onClick={() => pencil.take(tool)}>
            {t(`board.tool-${tool}`)}
          </button>
        ))}
      </div>
      {pencil.tool.value === 'pen' && (
        <>
          <div class="board-pens" role="group" aria-label={t('board.colour')}>
            {pens.map((one) => {
              const colour = one.slice(0, 1)
              const word = isColour(colour) ? inks[colour] : 'black'
              return (
                <button
                  key={one}
                  class="tap"
                  type="button"
                  aria-pressed={pen.startsWith(colour)}
                  aria-label={t(`board.${word}`)}
                  onClick={() => choose(`${colour}${pen.slice(1)}`)}
                >
                  <svg class="i" aria-hidden="true" viewBox="0 0 24 24">
                    <circle class={`ink-${colour}`} cx="12" cy="12" r="9" />
                  </svg>
                </button>
              )
            })}
          </div>
          <div class="board-pens" role="group" aria-label={t('board.width')}>
            {nibs.map((nib, i) => (
              <button
                key={nib}
                class="tap"
                type="button"
                aria-pressed={pen.endsWith(nib)}
                aria-label={t(`board.nib-${nib}`)}
                onClick={() => choose(`${pen.slice(0, 1)}${nib}`)}
              >
                <svg class="i" aria-hidden="true" viewBox="0 0 24 24">
                  <circle class={`ink-${pen.slice(0, 1)}`} cx="12" cy="12" r={3 + i * 3} />
                </svg>
              </button>
            ))}
          </div>
        </>
      )}
      <button class="btn small quiet" type="button" aria-disabled={!board.mayUndo.value} onClick={() => board.undo()}>
        <Icon name="reply" size="s" />
        {t('board.undo')}
      </button>
      {board.lesson.lectures.value && (
        <button
          class="btn small quiet"
          type="button"
          aria-disabled={!board.sheet.value?.strokes?.length}
          onClick={() => board.wipe()}
        >
          {t('board.wipe')}
        </button>
      )}
    </div>
  )
}
