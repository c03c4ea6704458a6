import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import { peaksOf, Recorder } from './record.ts'
import { lengthOf } from './sizes.ts'
import type { Uploads } from './uploads.ts'
import { Wave } from './voice.tsx'
import './files.css'

type Props = { uploads: Uploads; groupId: string; failed: (why: Why | null) => void }

/** The composer's microphone. While it is open, its bar says so, and how long; what was said can be heard before it is sent. */
export function Speak({ uploads, groupId, failed }: Props) {
  const recorder = useMemo(() => new Recorder(), [])
  useEffect(() => () => recorder.cancel(), [recorder])
  const state = recorder.state.value
  if (!Recorder.possible) return null
  const keep = async () => {
    const recorded = await recorder.end()
    if (recorded) failed(await uploads.record(groupId, recorded))
  }
  return (
    <>
      <button class="tap" type="button" aria-label={t('files.record')} onClick={() => void recorder.begin()}>
        <Icon name="mic" />
      </button>
      {state?.status === 'recording' && <Bar recorder={recorder} since={state.since} keep={() => void keep()} />}
      {state?.status === 'refused' && (
        <p class="strip warn speaking" role="alert">
          <Icon name="mic" size="s" />
          <span>{t('files.no-microphone')}</span>
          <button class="btn small quiet" type="button" onClick={() => recorder.cancel()}>
            {t('files.close')}
          </button>
        </p>
      )}
    </>
  )
}

function Bar({ recorder, since, keep }: { recorder: Recorder; since: number; keep: () => void }) {
  const now = useSignal(Date.now())
  useEffect(() => {
    const ticking = setInterval(() => (now.value = Date.now()), 500)
    return () => clearInterval(ticking)
  }, [])
  return (
    <div class="speaking" role="group" aria-label={t('files.recording')}>
      <button class="tap" type="button" aria-label={t('files.throw-away')} onClick={() => recorder.cancel()}>
        <Icon name="x" />
      </button>
      <span class="hear" role="status">
        {t('files.recording')}
      </span>
      <span class="live" aria-hidden="true" />
      <span class="num">{lengthOf(now.value - since)}</span>
      <Wave peaks={peaksOf(recorder.levels.value.slice(-48))} heard={1} />
      <button class="btn small" type="button" ref={(button) => button?.focus()} onClick={keep}>
        <Icon name="check" size="s" />
        {t('files.done')}
      </button>
    </div>
  )
}
