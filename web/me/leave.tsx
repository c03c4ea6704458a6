import { signal } from '@preact/signals'
import { Ask } from '../parts/ask.tsx'
import { unsentOn } from '../phone/unsent.ts'
import { t } from '../words/words.ts'
import { inbox } from './state.ts'

const asking = signal<{ n: number; go: () => void } | null>(null)

/** Signs out at once where nothing is lost by it, and asks first where something is. */
export async function leaveBy(go: () => void) {
  const n = inbox.value ? await unsentOn(inbox.value) : 0
  if (n === 0) go()
  else asking.value = { n, go }
}

export function AskBeforeLeaving() {
  if (!asking.value) return null
  const { n, go } = asking.value
  const close = () => (asking.value = null)
  return (
    <Ask title={t('leaving.ask', { n })} close={close}>
      <p class="second">{t('leaving.hint')}</p>
      <div class="btns">
        <button class="btn quiet" type="button" onClick={close}>
          {t('leaving.stay')}
        </button>
        <button
          class="btn bad"
          type="button"
          onClick={() => {
            close()
            go()
          }}
        >
          {t('leaving.go')}
        </button>
      </div>
    </Ask>
  )
}
