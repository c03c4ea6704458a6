import lazy from 'preact-iso/lazy'
import { useEffect, useMemo } from 'preact/hooks'
import type { Knocked } from '../../worker/protocol/lesson-passes.ts'
import { Icon } from '../icons/icon.tsx'
import { OpenBoard } from '../lesson/board/open-board.ts'
import type { Out } from '../lesson/open-lesson.ts'
import { Drawings } from '../lesson/drawings.tsx'
import { EmptyStage } from '../lesson/empty-stage.tsx'
import { People } from '../lesson/people.tsx'
import { Faces, Picture, Sounds } from '../lesson/picture.tsx'
import { CaptionsStrip, RecordedStrip } from '../lesson/replay/strips.tsx'
import { Failed, Loading, None, NoLineStrip } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { GuestLesson } from './guest-lesson.ts'
import '../lesson/lesson.css'

const Board = lazy(() => import('../lesson/board/stage.tsx'))

/** What a guest sees of a lesson: the stage, the faces, and who is there. They send neither sound nor picture. */
export function GuestRoom({ here, memberId, left }: { here: Knocked; memberId: string; left: (out: Out) => void }) {
  const lesson = useMemo(() => openFor(here, memberId), [here.lessonId, memberId])
  useEffect(() => {
    lesson.start()
    return () => lesson.stop()
  }, [lesson])
  const out = lesson.out.value
  useEffect(() => {
    if (out !== null && out !== 'elsewhere') left(out)
  }, [out])
  return (
    <main class="page lesson" id="page">
      <Drawings />
      {out ? <OutOfIt lesson={lesson} /> : <InIt lesson={lesson} />}
    </main>
  )
}

function openFor(here: Knocked, memberId: string) {
  const lesson = new GuestLesson(here, memberId)
  // It must hear everything from the first frame on.
  lesson.part(OpenBoard)
  return lesson
}

function InIt({ lesson }: { lesson: GuestLesson }) {
  const opened = lesson.opened.value
  return (
    <>
      <header class="top">
        <div>
          <h1 class="title cut" dir="auto">
            {opened?.lesson.title || t('guest.title')}
          </h1>
          <p class="aside">{t('guest.listens')}</p>
        </div>
        <span class="state on-air">
          <Icon name="read" size="xs" />
          {t('lesson.on-air')}
        </span>
      </header>
      <div class="theatre">
        {lesson.line.value === 'away' && <NoLineStrip at={null} />}
        {lesson.failed.value && <Failed why={lesson.failed.value} again={() => lesson.comeBack()} />}
        {!opened && !lesson.failed.value && <Loading />}
        {opened && lesson.state.value === 'locked' && (
          <p class="strip" role="status">
            {t('lesson.locked')}
          </p>
        )}
        {opened && !opened.media && <p class="strip">{t('lesson.no-media')}</p>}
        {opened && <Sounds lesson={lesson} />}
        {opened && <Picture lesson={lesson} />}
        {opened && <Board lesson={lesson} />}
        <EmptyStage lesson={lesson} />
        {opened && <Faces lesson={lesson} />}
        {opened && <RecordedStrip lesson={lesson} />}
        {opened && <CaptionsStrip lesson={lesson} />}
      </div>
      {opened && (
        <aside class="side" aria-label={t('lesson.beside')}>
          <People lesson={lesson} />
        </aside>
      )}
    </>
  )
}

function OutOfIt({ lesson }: { lesson: GuestLesson }) {
  const out = lesson.out.value
  if (out === 'elsewhere')
    return (
      <None heads icon="lock" title={t('lesson.out-elsewhere')}>
        <button class="btn" type="button" onClick={() => lesson.comeBack()}>
          {t('lesson.come-here')}
        </button>
      </None>
    )
  if (out === 'ended') return <None heads icon="check" title={t('lesson.out-ended')} />
  return <None heads icon="lock" title={t('lesson.out-removed')} />
}
