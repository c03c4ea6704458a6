import { useSignal } from '@preact/signals'
import lazy from 'preact-iso/lazy'
import type { RefObject } from 'preact'
import type { Sticker } from '../../worker/protocol/stickers.ts'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import './signs.css'
import type { Written } from './written.ts'

const EmojiPicker = lazy(() => import('../emoji/picker.tsx'))
const Stickers = lazy(() => import('../stickers/sheet.tsx'))

type Signs = {
  field: RefObject<HTMLTextAreaElement | null>
  written: Written
  change: (written: Written) => void
  /** Sends a sticker at once; absent where one changes words that were sent. */
  stick?: ((name: Sticker) => void) | undefined
}

/** The button beside the field, and above both what it opens: emoji go into the text, a sticker goes out by itself. */
export function useSigns({ field, written, change, stick }: Signs) {
  const shows = useSignal<'nothing' | 'emoji' | 'stickers'>('nothing')
  const shut = () => {
    shows.value = 'nothing'
    field.current?.focus()
  }

  /** Where the caret was left; the focus stays in the picker, so that several can be put in. */
  function put(emoji: string) {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: 0, selectionEnd: 0 }
    change({ ...written, text: written.text.slice(0, from) + emoji + written.text.slice(to) })
    requestAnimationFrame(() => field.current?.setSelectionRange(from + emoji.length, from + emoji.length))
  }

  const button = (
    <button
      class="tap"
      type="button"
      aria-label={t('text.signs')}
      aria-expanded={shows.value !== 'nothing'}
      onClick={() => (shows.value === 'nothing' ? (shows.value = 'emoji') : shut())}
    >
      <Icon name="smile" />
    </button>
  )
  const tab = (which: 'emoji' | 'stickers', word: string) => (
    <button type="button" aria-pressed={shows.value === which} onClick={() => (shows.value = which)}>
      {word}
    </button>
  )
  const panel = shows.value !== 'nothing' && (
    <div
      class="signs"
      onKeyDown={(event) => {
        if (event.key === 'Escape') shut()
      }}
    >
      {stick && (
        <div class="seg whole" role="group" aria-label={t('text.signs')}>
          {tab('emoji', t('emoji.emoji'))}
          {tab('stickers', t('sticker.all'))}
        </div>
      )}
      {stick && shows.value === 'stickers' ? (
        <Stickers
          choose={(name) => {
            stick(name)
            shut()
          }}
        />
      ) : (
        <EmojiPicker choose={put} close={shut} />
      )}
    </div>
  )
  return { button, panel }
}
