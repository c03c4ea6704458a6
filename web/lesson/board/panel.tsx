import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Icon } from '../../icons/icon.tsx'
import { whyOf, type Why } from '../../api.ts'
import { Face, Named } from '../../parts/person.tsx'
import { Failed } from '../../parts/states.tsx'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { slideTypes } from './making.ts'
import { OpenBoard } from './open-board.ts'
import { SlideSender } from './slides.ts'

/** For whoever leads: slides, blank pages, what a page says to whoever does not see it, and who may draw. */
export default function BoardPanel({ lesson }: { lesson: OpenLesson }) {
  const sender = lesson.part(SlideSender)
  const field = useRef<HTMLInputElement>(null)
  const failed = useSignal<Why | null>(null)
  const blank = () => {
    failed.value = null
    sender.blank().catch((error: unknown) => (failed.value = whyOf(error)))
  }
  return (
    <section class="block">
      <h2>{t('board.slides')}</h2>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={slideTypes}
        aria-label={t('board.open')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          if (files.length > 0) void sender.choose(files)
        }}
      />
      <div class="btns">
        <button class="btn quiet" type="button" onClick={() => field.current?.click()}>
          <Icon name="upload" size="s" />
          {t('board.open')}
        </button>
        <button class="btn quiet" type="button" onClick={blank}>
          <Icon name="plus" size="s" />
          {t('board.blank')}
        </button>
      </div>
      {failed.value && <Failed why={failed.value} again={blank} />}
      <Progress sender={sender} />
      <Description lesson={lesson} sender={sender} />
      <Inkers lesson={lesson} />
    </section>
  )
}

function Progress({ sender }: { sender: SlideSender }) {
  const progress = sender.progress.value
  if (!progress) return null
  const { done, of, failed } = progress
  return (
    <div class="board-progress">
      <p role="status">{of === 0 ? t('board.opening') : t('board.sending', { n: done, of })}</p>
      {of > 0 && <progress max={of} value={done} aria-label={t('board.slides')} />}
      {failed === 'no-slides' && (
        <p class="strip bad" role="alert">
          {t('board.no-slides')}
        </p>
      )}
      {failed && failed !== 'no-slides' && <Failed why={failed} again={() => void sender.go()} />}
      <button class="btn small plain" type="button" onClick={() => sender.drop()}>
        {t('board.stop')}
      </button>
    </div>
  )
}

/** What was read in a PDF may be said better, and a photo says nothing of itself. */
function Description({ lesson, sender }: { lesson: OpenLesson; sender: SlideSender }) {
  const board = lesson.part(OpenBoard)
  const page = board.page.value
  const { written } = sender
  const failed = useSignal<Why | null>(null)
  if (!page) return null
  const known = board.sheet.value?.text ?? ''
  const own = written.value?.n === page.n ? written.value.text : null
  const save = async () => {
    if (own === null) return
    failed.value = null
    try {
      await sender.describe(page.n, own)
      if (written.value?.text === own) written.value = null
    } catch (error) {
      failed.value = whyOf(error)
    }
  }
  return (
    <details class="board-description">
      <summary>{t('board.describe')}</summary>
      <label class="hint" for="board-description">
        {t('board.describe-hint')}
      </label>
      <textarea
        id="board-description"
        class="area"
        dir="auto"
        maxLength={6_000}
        value={own ?? known}
        onInput={({ currentTarget }) => (written.value = { n: page.n, text: currentTarget.value })}
      />
      {failed.value && <Failed why={failed.value} again={() => void save()} />}
      <button class="btn small" type="button" aria-disabled={own === null || own === known} onClick={() => void save()}>
        {t('board.save')}
      </button>
    </details>
  )
}

function Inkers({ lesson }: { lesson: OpenLesson }) {
  const board = lesson.part(OpenBoard)
  const { all, members } = board.board.value.inkers
  const students = lesson.people.value.filter(({ place }) => place === 'student')
  return (
    <details>
      <summary>{t('board.inkers')}</summary>
      <div class="seg">
        <button type="button" aria-pressed={all} onClick={() => board.letInk('all', true)}>
          {t('board.inkers-all')}
        </button>
        <button type="button" aria-pressed={!all && members.length === 0} onClick={() => board.letInk('all', false)}>
          {t('board.inkers-leads')}
        </button>
      </div>
      {!all && (
        <ul>
          {students.map(({ memberId, name }) => (
            <li key={memberId} class="row">
              <Face name={name} role="student" small />
              <span class="body">
                <Named name={name} />
              </span>
              <button
                class="btn small quiet"
                type="button"
                aria-pressed={members.includes(memberId)}
                onClick={() => board.letInk(memberId, !members.includes(memberId))}
              >
                {members.includes(memberId) ? t('board.let-stop') : t('board.let')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
