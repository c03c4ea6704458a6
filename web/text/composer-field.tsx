import { useSignal } from '@preact/signals'
import type { Ref } from 'preact'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { t } from '../words/words.ts'
import { ChoiceList, choiceId } from './choice-list.tsx'
import { Choices, type Callable, type Choice } from './choices.ts'
import './composer-field.css'
import { enter } from './enter.ts'
import { isComposing, sends } from './keys.ts'
import { mentionBefore, mentionOf } from './mentions.ts'
import { bytesOver, type Called, type Written } from './written.ts'

export type ComposerField = {
  /** Kept by whoever shows this, with every keystroke: the field itself forgets. */
  written: Written
  change: (written: Written) => void
  label: string
  send: () => void
  /** Up in an empty field: change the last thing that was said. */
  editLast?: (() => void) | undefined
  people: (asked: string) => Promise<readonly Callable[]>
  /** Files that were pasted or dropped. */
  files?: ((files: File[]) => void) | undefined
  field?: Ref<HTMLTextAreaElement> | undefined
}

/** Where a message is written: it grows, completes names and emoji, and sends on Enter unless a word is being put together. */
export function ComposerField({ written, change, label, send, editLast, people, files, field: outer }: ComposerField) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number | null>(null)
  const latest = useRef(people)
  latest.current = people
  const choices = useMemo(() => new Choices((asked) => latest.current(asked)), [])
  const offer = choices.offer.value
  const over = bytesOver(written.text)
  const focused = useSignal(false)

  useEffect(() => {
    if (typeof outer === 'function') outer(field.current)
    else if (outer) outer.current = field.current
  }, [outer])
  useLayoutEffect(() => {
    if (caret.current !== null) field.current!.setSelectionRange(caret.current, caret.current)
    caret.current = null
    grow(field.current!)
  })

  /** Puts this in the place of what stands from here to there, and the caret behind it. */
  function replace(from: number, to: number, by: string, called?: Called) {
    const { text } = written
    caret.current = from + by.length
    change({
      text: text.slice(0, from) + by + text.slice(to),
      called: called ? [...written.called, called] : written.called,
    })
  }

  function take(choice: Choice, from: number, text = field.current!.value) {
    const to = field.current!.selectionStart
    choices.shut()
    const space = text[to] === ' ' ? '' : ' '
    if (choice.kind === 'emoji') replace(from, to, choice.emoji + space)
    else {
      const word = choice.name.native.slice(0, 200)
      replace(from, to, mentionOf(word) + space, { id: choice.id, word })
    }
    field.current!.focus()
  }

  async function typed(text: string, at: number) {
    change({ ...written, text })
    const whole = await choices.look(text, at)
    if (whole && field.current?.value === text) take(whole, text.lastIndexOf(':', at - 2), text)
  }

  function pressed(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (offer && steer(event, offer.begun.from, offer.choices[offer.at]!)) return event.preventDefault()
    if (sends(event, enter.value)) {
      event.preventDefault()
      if (over === 0 && written.text.trim() !== '') send()
      return
    }
    const { value, selectionStart, selectionEnd } = field.current!
    if (event.key === 'ArrowUp' && value === '' && editLast) {
      event.preventDefault()
      editLast()
    }
    const name = event.key === 'Backspace' && selectionStart === selectionEnd && mentionBefore(value, selectionStart)
    if (!name) return
    event.preventDefault()
    replace(name.from, name.to, '')
  }

  function steer({ key, shiftKey }: KeyboardEvent, from: number, choice: Choice): boolean {
    if (key === 'ArrowDown') choices.step(1)
    else if (key === 'ArrowUp') choices.step(-1)
    else if (key === 'Escape') choices.shut(true)
    else if ((key === 'Enter' || key === 'Tab') && !shiftKey) take(choice, from)
    else return false
    return true
  }

  function brought(event: Event, moved: DataTransfer | null) {
    const found = [...(moved?.files ?? [])]
    // A table that is copied comes as words and as a picture of itself: the words were meant.
    if (!files || found.length === 0 || moved?.getData('text/plain')) return
    event.preventDefault()
    files(found)
  }

  return (
    <div class="composer-field">
      {offer && focused.value && <ChoiceList id={id} offer={offer} take={(choice) => take(choice, offer.begun.from)} />}
      <p class="hear" role="status">
        {offer && t('text.choices', { n: offer.choices.length })}
      </p>
      <textarea
        ref={field}
        class="area"
        rows={1}
        // Empty it would be taken for left to right, whatever the words are that stand in it meanwhile.
        dir={written.text === '' ? undefined : 'auto'}
        aria-label={label}
        placeholder={label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={offer ? id : undefined}
        aria-activedescendant={offer ? choiceId(id, offer.at) : undefined}
        aria-describedby={over > 0 ? `${id}-over` : undefined}
        aria-invalid={over > 0}
        enterkeyhint={enter.value === 'send' ? 'send' : 'enter'}
        value={written.text}
        onInput={({ currentTarget: { value, selectionStart } }) => void typed(value, selectionStart)}
        onKeyDown={pressed}
        onFocus={() => (focused.value = true)}
        onBlur={() => (focused.value = false)}
        onClick={({ currentTarget: { value, selectionStart } }) => void choices.look(value, selectionStart)}
        onPaste={(event) => brought(event, event.clipboardData)}
        onDrop={(event) => brought(event, event.dataTransfer)}
      />
      {over > 0 && (
        <p class="why" id={`${id}-over`} role="alert">
          {t('text.too-long', { n: over })}
        </p>
      )}
    </div>
  )
}

/** Where the browser does not let a field grow with its text, it is told how high that is. */
function grow(field: HTMLTextAreaElement) {
  if (CSS.supports('field-sizing', 'content')) return
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
}
