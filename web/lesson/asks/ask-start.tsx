import { useSignal } from '@preact/signals'
import { presetNames, type AskDraft } from '../../../worker/protocol/lesson-asks.ts'
import { Ask } from '../../parts/ask.tsx'
import { Failed } from '../../parts/states.tsx'
import { uuid } from '../../uuid.ts'
import { t } from '../../words/words.ts'
import { useActing } from '../acting.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { AskWriting } from './ask-writing.tsx'
import './asks.css'

/** What can be asked: what needs no writing is asked by one tap. */
export function AskStart({ lesson, close }: { lesson: OpenLesson; close: () => void }) {
  const { busy, failed, act } = useActing(lesson)
  const writing = useSignal(false)
  const ask = async (draft: AskDraft) => {
    const done = await act('POST', 'asks', draft)
    if (done) close()
    return done
  }
  const pick = async () => {
    if (await act('POST', 'asks/picks', { id: uuid() })) close()
  }
  return (
    <Ask title={t('ask.start')} close={close}>
      {failed.value && <Failed why={failed.value} what={t('ask.not-done')} />}
      {writing.value ? (
        <AskWriting lesson={lesson} busy={busy.value} ask={ask} />
      ) : (
        <>
          <div class="starts">
            {presetNames.map((preset) => (
              <button
                key={preset}
                class="btn quiet"
                type="button"
                disabled={busy.value}
                onClick={() => void ask({ kind: 'poll', id: uuid(), question: '', choices: { preset } })}
              >
                {t(`ask.start-${preset}`)}
              </button>
            ))}
            <button class="btn quiet" type="button" disabled={busy.value} onClick={() => void pick()}>
              {t('ask.pick')}
            </button>
            <button class="btn quiet" type="button" onClick={() => (writing.value = true)}>
              {t('ask.write')}
            </button>
          </div>
        </>
      )}
      <div class="btns">
        <button class="btn plain" type="button" onClick={close}>
          {t('ask.back')}
        </button>
      </div>
    </Ask>
  )
}
