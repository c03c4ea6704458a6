import { useMemo } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import * as v from 'valibot'
import { askKinds, AskDraft, cardAuthors, mostChoices } from '../../../worker/protocol/lesson-asks.ts'
import { uuid } from '../../uuid.ts'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Said } from '../said.ts'

const Written = v.object({
  kind: v.picklist(askKinds),
  question: v.string(),
  labels: v.array(v.string()),
  right: v.number(),
  authors: v.picklist(cardAuthors),
})
type Written = v.InferOutput<typeof Written>
const blank: Written = { kind: 'poll', question: '', labels: ['', ''], right: 0, authors: 'hidden' }
const key = 'ask'

type WritingProps = { lesson: OpenLesson; busy: boolean; ask: (draft: AskDraft) => Promise<boolean> }

/** A question of one's own. What is written stays written until it was asked, also over a line that breaks. */
export function AskWriting({ lesson, busy, ask }: WritingProps) {
  const said = lesson.part(Said)
  // The same id until it was asked: a tap that is repeated over a bad line asks once.
  const id = useMemo(() => uuid(), [])
  const tried = useSignal(false)
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Written), said.drafts.value[key])
  const written = kept.success ? kept.output : blank
  const write = (more: Partial<Written>) => said.write(key, JSON.stringify({ ...written, ...more }))
  const draft = draftOf(id, written)
  const send = async (event: Event) => {
    event.preventDefault()
    tried.value = draft === null
    if (draft && (await ask(draft))) said.write(key, '')
  }
  return (
    <form class="ask-writing" onSubmit={(event) => void send(event)}>
      <div class="seg whole" role="group" aria-label={t('ask.kind')}>
        {askKinds.map((kind) => (
          <button key={kind} type="button" aria-pressed={written.kind === kind} onClick={() => write({ kind })}>
            {t(`ask.${kind}`)}
          </button>
        ))}
      </div>
      <div class="field">
        <label for="ask-question">{t('ask.question')}</label>
        <input
          class="input"
          id="ask-question"
          dir="auto"
          maxLength={300}
          value={written.question}
          onInput={({ currentTarget }) => write({ question: currentTarget.value })}
        />
        <span class="hint">{t('ask.question-hint')}</span>
      </div>
      {written.kind === 'wall' ? (
        <label class="choice">
          <input
            type="checkbox"
            checked={written.authors === 'hidden'}
            onChange={({ currentTarget }) => write({ authors: currentTarget.checked ? 'hidden' : 'named' })}
          />
          <span>{t('ask.hide-names')}</span>
        </label>
      ) : (
        <Labels written={written} write={write} wrong={tried.value && draft === null} />
      )}
      <button class="btn wide" type="submit" disabled={busy}>
        {t('ask.ask')}
      </button>
    </form>
  )
}

/** Two to six choices; in a quiz one of them is right. */
function Labels({
  written,
  write,
  wrong,
}: {
  written: Written
  write: (more: Partial<Written>) => void
  wrong: boolean
}) {
  const { labels, right, kind } = written
  const set = (n: number, text: string) => write({ labels: labels.map((one, i) => (i === n ? text : one)) })
  return (
    <fieldset class={`field ${wrong ? 'wrong' : ''}`}>
      <legend>{t('ask.choices')}</legend>
      {labels.map((label, n) => (
        <div key={n} class="choice-line">
          {kind === 'quiz' && (
            <input
              type="radio"
              name="right"
              aria-label={t('ask.nth-right', { n: n + 1 })}
              checked={right === n}
              onChange={() => write({ right: n })}
            />
          )}
          <input
            class="input"
            dir="auto"
            maxLength={80}
            aria-label={t('ask.nth-choice', { n: n + 1 })}
            value={label}
            onInput={({ currentTarget }) => set(n, currentTarget.value)}
          />
        </div>
      ))}
      {labels.length < mostChoices && (
        <button class="btn small plain" type="button" onClick={() => write({ labels: [...labels, ''] })}>
          {t('ask.add-choice')}
        </button>
      )}
      {kind === 'quiz' && <span class="hint">{t('ask.quiz-hint')}</span>}
      {wrong && (
        <p class="why" role="alert">
          {t('ask.two-choices')}
        </p>
      )}
    </fieldset>
  )
}

/** Empty choices are left out; null where too few are written, or the right one is not. */
function draftOf(id: string, { kind, question, labels, right, authors }: Written): AskDraft | null {
  const filled = labels.filter((label) => label.trim() !== '')
  const choices = { preset: 'own' as const, labels: filled }
  const place = labels[right]?.trim() ? labels.slice(0, right).filter((label) => label.trim() !== '').length : -1
  const draft = v.safeParse(
    AskDraft,
    kind === 'wall'
      ? { kind, id, question, authors }
      : kind === 'quiz'
        ? { kind, id, question, choices, right: place }
        : { kind, id, question, choices }
  )
  return draft.success ? draft.output : null
}
