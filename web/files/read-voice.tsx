import { signal, type Signal } from '@preact/signals'
import { Transcript } from '../../worker/protocol/transcripts.ts'
import { api, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import './read-voice.css'

type Held = { at: 'rest' | 'asking' } | { at: 'failed'; why: Why } | { at: 'read'; text: string }

const held = new Map<string, Signal<Held>>()

/** What was written down once stays until the page is closed. */
function heldOf(path: string): Signal<Held> {
  const found = held.get(path) ?? signal<Held>({ at: 'rest' })
  held.set(path, found)
  return found
}

async function ask(path: string) {
  const one = heldOf(path)
  if (one.value.at === 'asking') return
  one.value = { at: 'asking' }
  try {
    one.value = { at: 'read', ...(await api(Transcript, path, { method: 'POST' })) }
  } catch (error) {
    one.value = { at: 'failed', why: whyOf(error) }
  }
}

/** For whoever would rather read a voice message, or cannot hear it: what a machine understood of it, said to be that. */
export function ReadVoice({ path }: { path: string }) {
  const now = heldOf(path).value
  if (now.at === 'read')
    return (
      <div class="read-voice" role="status">
        <p dir="auto">{now.text || t('files.no-words')}</p>
        {now.text !== '' && <p class="aside">{t('files.by-machine')}</p>}
      </div>
    )
  return (
    <>
      <button class="btn small plain" type="button" aria-busy={now.at === 'asking'} onClick={() => void ask(path)}>
        {now.at === 'asking' && <Icon name="clock" size="s" />}
        {t(now.at === 'asking' ? 'files.reading' : 'files.read')}
      </button>
      {now.at === 'failed' && (
        <p class="aside is-bad" role="alert">
          {t('files.not-read')} {t(`why.${now.why}`)}
        </p>
      )}
    </>
  )
}
