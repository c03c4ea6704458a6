import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { AskedPage } from '../../../worker/protocol/lesson-asks.ts'
import { ReplayPage, type Replay } from '../../../worker/protocol/lesson-replay.ts'
import { whyOf, type Why } from '../../api.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { t } from '../../words/words.ts'
import { AskedRow } from '../asks/asked-row.tsx'
import type { OpenLesson } from '../open-lesson.ts'
import { Controls, playKeys } from './controls.tsx'
import { Passed } from './passed.tsx'
import { Player } from './player.ts'
import { readLog } from './read-log.ts'
import { captionAt, captionsOf, chaptersOf, shownAgain, type Shown } from './timeline.ts'
import { Transcript } from './transcript.tsx'
import './replay.css'

type SoFarRead = { recording: Replay | null; shown: readonly Shown[]; asked: AskedPage['asked'] }

/** The pages that were shown, what was said, and its sound at twice the speed: at one's own pace, while the lesson goes on. */
export default function SoFar({ lesson }: { lesson: OpenLesson }) {
  const { read, failed, again } = useMemo(() => reading(lesson), [lesson])
  useEffect(() => void again(), [again])
  if (failed.value) return <Failed why={failed.value} again={() => void again()} />
  if (!read.value) return <Loading rows={2} />
  return <Caught read={read.value} lesson={lesson} />
}

function reading(lesson: OpenLesson) {
  const read = signal<SoFarRead | null>(null)
  const failed = signal<Why | null>(null)
  const again = async () => {
    failed.value = null
    try {
      const [{ recording }, rows, { asked }] = await Promise.all([
        lesson.ask(ReplayPage, 'recording'),
        readLog(lesson.path('').slice(0, -1)),
        lesson.ask(AskedPage, 'asks'),
      ])
      read.value = { recording, shown: shownAgain(rows), asked }
    } catch (error) {
      failed.value = whyOf(error)
    }
  }
  return { read, failed, again }
}

function Caught({ read: { recording, shown, asked }, lesson }: { read: SoFarRead; lesson: OpenLesson }) {
  const began = recording?.began ?? lesson.opened.value!.lesson.beganAt
  const player = useMemo(() => {
    const made = new Player(recording?.ms ?? 0, 'the lesson')
    made.go(2)
    return made
  }, [recording?.upto])
  const chapters = chaptersOf(shown)
  const captions = captionsOf(shown)
  const seek = recording ? (ms: number) => player.seek(ms) : undefined
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for the whole player; each has a button too
    <div
      role="group"
      aria-label={t('so-far.title')}
      onKeyDown={(event) => playKeys(event, { player, chapters, began })}
    >
      {recording && (
        <>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what was said stands below it */}
          <audio
            ref={(audio) => {
              player.take(audio)
              if (audio) player.go(player.speed.peek())
            }}
            src={lesson.path(`recording/sound?upto=${recording.upto}`)}
            preload="none"
          />
          <p class="second">{t('replay.catch-up')}</p>
          <Controls player={player} chapters={chapters} began={began} />
        </>
      )}
      <Passed chapters={chapters} began={began} path={lesson.path('').slice(0, -1)} seek={seek} />
      {asked.map((one) => (
        <AskedRow key={one.ask.id} asked={one} leads={lesson.mayLead.value} />
      ))}
      {captions.length > 0 && (
        <Transcript captions={captions} began={began} now={captionAt(captions, began + player.at.value)} seek={seek} />
      )}
    </div>
  )
}
