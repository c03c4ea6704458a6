import { useSignal, useSignalEffect } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Replay } from '../../../worker/protocol/lesson-replay.ts'
import type { Lesson, LogRow } from '../../../worker/protocol/lessons.ts'
import { Icon } from '../../icons/icon.tsx'
import { me } from '../../me/state.ts'
import { worldTag } from '../../words/languages.ts'
import { t } from '../../words/words.ts'
import { OpenBoard } from '../board/open-board.ts'
import BoardStage from '../board/stage.tsx'
import { Controls, playKeys } from './controls.tsx'
import { Passed } from './passed.tsx'
import { Player } from './player.ts'
import { ReplayedLesson } from './replayed.ts'
import { captionAt, captionsOf, chaptersOf } from './timeline.ts'
import { Transcript } from './transcript.tsx'

type Props = { lesson: Lesson; recording: Replay; rows: readonly LogRow[]; path: string }

/** The lesson as it was: what was shown stands at the moment that is heard. */
export function Theatre({ lesson, recording, rows, path }: Props) {
  const { began, ms, upto, picture } = recording
  const { replayed, player, chapters, captions } = useMemo(() => {
    const replayed = new ReplayedLesson(me.value!, lesson, rows)
    // It listens from the beginning, so that it knows of every line that was drawn.
    replayed.part(OpenBoard)
    replayed.showAt(began)
    const [chapters, captions] = [chaptersOf(replayed.shown), captionsOf(replayed.shown)]
    return { replayed, player: new Player(ms), chapters, captions }
  }, [lesson.id, upto])
  const captioned = useSignal(true)
  useSignalEffect(() => replayed.showAt(began + player.at.value))
  const said = captionAt(captions, began + player.at.value)
  const seek = (ms: number) => player.seek(ms)
  const src = `${path}/recording/sound?upto=${upto}`
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for the whole player; each has a button too
    <section
      class="replayed"
      aria-label={t('replay.player')}
      onKeyDown={(event) => playKeys(event, { player, chapters, began })}
    >
      <div class="theatre">
        {picture ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said stands below and beside it
          <video
            ref={player.take}
            src={src}
            preload="metadata"
            playsInline
            class={chapters.length > 0 ? 'beside' : 'stage'}
          />
        ) : (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said stands below and beside it
          <audio ref={player.take} src={src} preload="metadata" />
        )}
        <BoardStage lesson={replayed} />
        {captions.length > 0 && captioned.value && (
          <p class={said ? 'caption' : 'caption none-said'} lang={said && worldTag(said.lang)} dir="auto">
            {said?.text ?? ' '}
          </p>
        )}
        <Controls player={player} chapters={chapters} began={began} />
        {player.failed.value && (
          <p class="strip bad" role="alert">
            <Icon name="alert" size="s" />
            <span>{t('replay.not-played')}</span>
          </p>
        )}
        {!recording.whole && (
          <p class="strip" role="status">
            <Icon name="clock" size="s" />
            <span>{t('replay.more-comes')}</span>
          </p>
        )}
        {captions.length > 0 && (
          <button
            class="btn small quiet"
            type="button"
            aria-pressed={captioned.value}
            onClick={() => (captioned.value = !captioned.value)}
          >
            {t('replay.captions')}
          </button>
        )}
        <p class="aside keys-hint">{t('replay.keys')}</p>
      </div>
      <div class="beside-it">
        <Passed chapters={chapters} began={began} path={path} seek={seek} />
        {captions.length > 0 && <Transcript captions={captions} began={began} now={said} seek={seek} />}
      </div>
    </section>
  )
}
