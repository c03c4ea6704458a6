import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { ReplayPage } from '../../../worker/protocol/lesson-replay.ts'
import { Lesson, type LogRow } from '../../../worker/protocol/lessons.ts'
import { api, schoolPath, whyOf, type Why } from '../../api.ts'
import { me } from '../../me/state.ts'
import { Failed, Loading, None } from '../../parts/states.tsx'
import { Top } from '../../parts/top.tsx'
import { longWhen } from '../../parts/when.ts'
import { t } from '../../words/words.ts'
import { KeptBy } from './kept-by.tsx'
import { readLog } from './read-log.ts'
import { Theatre } from './theatre.tsx'
import { captionsOf, chaptersOf, shownAgain } from './timeline.ts'
import { Passed } from './passed.tsx'
import { Transcript } from './transcript.tsx'
import '../lesson.css'
import './replay.css'

type Read = { lesson: Lesson; page: ReplayPage; rows: readonly LogRow[] }

/** A lesson that is over, to be seen again. */
export default function Replay() {
  const { group = '', lesson: lessonId = '' } = useRoute().params
  const path = schoolPath(me.value!.school.id, `groups/${group}/lessons/${lessonId}`)
  const { read, failed, again } = useMemo(() => reading(path), [path])
  useEffect(() => void again(), [again])
  const lesson = read.value?.lesson
  return (
    <main class="page replay" id="page">
      <Top
        up={`/lessons/${group}`}
        heads
        title={lesson?.title || t('replay.title')}
        aside={lesson && longWhen(lesson.beganAt)}
      />
      {failed.value === 'not-found' && <None icon="lock" title={t('state.not-here')} text={t('state.not-here-hint')} />}
      {failed.value && failed.value !== 'not-found' && <Failed why={failed.value} again={() => void again()} />}
      {!read.value && !failed.value && <Loading />}
      {read.value && <Seen read={read.value} path={path} again={again} />}
    </main>
  )
}

function reading(path: string) {
  const read = signal<Read | null>(null)
  const failed = signal<Why | null>(null)
  const again = async () => {
    try {
      const [lesson, page, rows] = await Promise.all([
        api(Lesson, path),
        api(ReplayPage, `${path}/recording`),
        readLog(path),
      ])
      read.value = { lesson, page, rows }
      failed.value = null
    } catch (error) {
      failed.value = whyOf(error)
    }
  }
  return { read, failed, again }
}

function Seen({ read: { lesson, page, rows }, path, again }: { read: Read; path: string; again: () => Promise<void> }) {
  const { recording, mayLead } = page
  return (
    <>
      {mayLead && recording && <KeptBy recording={recording} path={path} again={again} />}
      {recording ? (
        <Theatre key={recording.upto} lesson={lesson} recording={recording} rows={rows} path={path} />
      ) : (
        <Unrecorded lesson={lesson} rows={rows} path={path} />
      )}
      <a class="btn quiet" href={`/lessons/${lesson.groupId}/${lesson.id}/asked`}>
        {t('asked.title')}
      </a>
    </>
  )
}

/** Without sound there is still what was shown, and what was written down. */
function Unrecorded({ lesson, rows, path }: Omit<Read, 'page'> & { path: string }) {
  const shown = useMemo(() => shownAgain(rows), [rows])
  const captions = captionsOf(shown)
  return (
    <>
      <None icon="mic" title={t('replay.none')} text={t('replay.none-hint')} />
      <Passed chapters={chaptersOf(shown)} began={lesson.beganAt} path={path} />
      {captions.length > 0 && <Transcript captions={captions} began={lesson.beganAt} now={undefined} />}
    </>
  )
}
