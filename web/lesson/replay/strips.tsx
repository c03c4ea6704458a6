import { Icon } from '../../icons/icon.tsx'
import { worldTag } from '../../words/languages.ts'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { OpenReplay } from './open-replay.ts'
import './captions.css'

/** Whoever is recorded sees it the whole time, and before they speak whether their own voice is. */
export function RecordedStrip({ lesson }: { lesson: OpenLesson }) {
  const { status, voices } = lesson.part(OpenReplay).recording.value
  return (
    <div role="status">
      {status === 'on' && (
        <p class="strip recorded">
          <Icon name="mic" size="s" />
          <span>{t(voices === 'all' ? 'recorded.all' : lesson.mayLead.value ? 'recorded.lead' : 'recorded.own')}</span>
        </p>
      )}
    </div>
  )
}

/** What the teacher says, in words. Whoever hears the page read aloud hears the teacher too: it is not read. */
export function CaptionsStrip({ lesson }: { lesson: OpenLesson }) {
  const replay = lesson.part(OpenReplay)
  if (replay.captions.value.status === 'off') return null
  return (
    <section class="captions" aria-label={t('captions.title')}>
      {replay.shown.value && (
        <div class="captions-said">
          {replay.said.value.map(({ id, lang, text }) => (
            <p key={id} lang={worldTag(lang)} dir="auto">
              {text}
            </p>
          ))}
          {replay.said.value.length === 0 && <p class="second">{t('captions.none-yet')}</p>}
        </div>
      )}
      <button
        class="btn small quiet"
        type="button"
        aria-pressed={replay.shown.value}
        onClick={() => (replay.shown.value = !replay.shown.value)}
      >
        {t('captions.title')}
      </button>
    </section>
  )
}
