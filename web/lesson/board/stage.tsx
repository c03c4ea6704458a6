import { useSignal } from '@preact/signals'
import lazy from 'preact-iso/lazy'
import { useEffect } from 'preact/hooks'
import type { BoardPage } from '../../../worker/protocol/lesson-board.ts'
import { Icon } from '../../icons/icon.tsx'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { neighbour } from './board-rules.ts'
import { keys, zooms } from './keys.ts'
import { OpenBoard } from './open-board.ts'
import { Pencil } from './pencil.ts'
import { Sheet } from './sheet.tsx'
import './board.css'

/** A picture that is not there by now comes over a slow line. */
const lateMs = 700

const Pages = lazy(() => import('./pages.tsx'))
const Tools = lazy(() => import('./tools.tsx'))

/** What the teacher shows: the page, what is drawn on it, and its words for whoever does not see it. */
export default function BoardStage({ lesson }: { lesson: OpenLesson }) {
  const board = lesson.part(OpenBoard)
  const pencil = lesson.part(Pencil)
  const zoom = useSignal(0)
  const reads = useSignal(false)
  const page = board.page.value
  if (!page) return null
  const { of } = board.board.value
  const text = board.sheet.value?.text ?? ''
  const where = t('board.page-of', { n: page.place, of })
  return (
    <figure class="board" onKeyDown={(event) => keys(event, { board, pencil, zoom })}>
      <div
        class={`board-view zoom-${zoom.value}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached by keys
        tabIndex={0}
        role="group"
        aria-label={t('board.page', { where })}
        aria-describedby="board-text"
      >
        <Sheet board={board} pencil={pencil} page={page} closer={zoom.value > 0} />
        {page.picture === 'coming' && <p class="board-coming">{t('board.coming')}</p>}
      </div>
      <Announced where={where} text={text} />
      <div class="board-bar">
        <Turn board={board} by={-1} />
        <span class="num">{where}</span>
        <Turn board={board} by={1} />
        {board.waiting.value > 0 && (
          <span class="state" role="status">
            <Icon name="clock" size="xs" />
            <span class="hear">{t('board.waiting')}</span>
          </span>
        )}
        {board.isAside.value && (
          <button class="btn small quiet" type="button" onClick={() => board.backToClass()}>
            {t('board.back')}
          </button>
        )}
        <span class="end board-zoom">
          {text && (
            <button
              class="btn small quiet"
              type="button"
              aria-expanded={reads.value}
              onClick={() => (reads.value = !reads.value)}
            >
              {t('board.text')}
            </button>
          )}
          <button
            class="tap"
            type="button"
            aria-label={t('board.smaller')}
            aria-disabled={zoom.value === 0}
            onClick={() => (zoom.value = Math.max(0, zoom.value - 1))}
          >
            <Icon name="minus" />
          </button>
          <button
            class="tap"
            type="button"
            aria-label={t('board.larger')}
            aria-disabled={zoom.value === zooms}
            onClick={() => (zoom.value = Math.min(zooms, zoom.value + 1))}
          >
            <Icon name="plus" />
          </button>
        </span>
      </div>
      {board.refused.value && (
        <p class="strip bad" role="alert">
          {t(`board.refused-${board.refused.value}`)}
        </p>
      )}
      {board.mayInk.value && <Tools pencil={pencil} />}
      {board.board.value.pages.length > 1 && <Pages board={board} />}
      <Words board={board} page={page} text={text} reads={reads.value} />
    </figure>
  )
}

/** What stands on the page: by itself while its picture is on its way over a slow line, afterwards for whoever asks, and always read out. */
function Words({ board, page, text, reads }: { board: OpenBoard; page: BoardPage; text: string; reads: boolean }) {
  const isLate = useSignal(false)
  useEffect(() => {
    isLate.value = false
    const late = setTimeout(() => (isLate.value = true), lateMs)
    return () => clearTimeout(late)
  }, [page.n])
  const comes = page.picture !== 'blank' && board.drawn.value !== page.n
  const isShown = reads || (isLate.value && comes && text !== '')
  return (
    <div id="board-text" class={isShown ? 'board-text' : 'hear'} dir="auto">
      {text || t('board.no-text')}
    </div>
  )
}

/** Said once when the page turns, and not again while it is drawn on. */
const Announced = ({ where, text }: { where: string; text: string }) => (
  <p class="hear" aria-live="polite" dir="auto">
    {[where, text.split('\n')[0]].filter(Boolean).join(': ')}
  </p>
)

function Turn({ board, by }: { board: OpenBoard; by: 1 | -1 }) {
  const next = neighbour(board.board.value, board.page.value?.n ?? null, by)
  return (
    <button
      class="tap"
      type="button"
      aria-label={by === 1 ? t('board.next') : t('board.before')}
      aria-disabled={!next}
      onClick={() => board.turnBy(by)}
    >
      <Icon name={by === 1 ? 'next' : 'back'} way />
    </button>
  )
}
