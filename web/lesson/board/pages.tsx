import { useSignal } from '@preact/signals'
import { t } from '../../words/words.ts'
import type { OpenBoard } from './open-board.ts'

/** The pages so far, to look back at one; their pictures come when this is opened and they are scrolled to. */
export default function Pages({ board }: { board: OpenBoard }) {
  const isOpen = useSignal(false)
  const { pages, of } = board.board.value
  const here = board.page.value?.n
  return (
    <details open={isOpen.value} onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
      <summary>{t('board.pages')}</summary>
      {isOpen.value && (
        <ul class="board-pages">
          {pages.map((page) => (
            <li key={page.n}>
              <button
                type="button"
                aria-current={page.n === here ? 'page' : undefined}
                onClick={() => board.turn(page.n)}
              >
                {page.picture === 'here' ? (
                  <img src={board.pictureOf(page)} alt="" loading="lazy" width={page.width} height={page.height} />
                ) : (
                  <svg viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden="true" class="sheet-paper" />
                )}
                <span class="num">{t('board.page-of', { n: page.place, of })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
