import lazy from 'preact-iso/lazy'
import { useEffect, useMemo } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { isCall } from '../calls/hang-up.tsx'
import { chatName } from '../chat/names.ts'
import { Failed, Loading, NoLineStrip } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { withWords } from '../words/language.ts'
import { clockTime } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { Bar } from './bar.tsx'
import { ChatPanel } from './chat-panel.tsx'
import { Drawings } from './drawings.tsx'
import { EmptyStage } from './empty-stage.tsx'
import { OpenLesson } from './open-lesson.ts'
import { OutOfIt } from './out.tsx'
import { NotSent } from './own-buttons.tsx'
import { People } from './people.tsx'
import { Faces, Picture, Sounds } from './picture.tsx'
import { LineState } from './seats/line-state.tsx'
import { listening, panels, stages, strips } from './slots.tsx'
import './lesson.css'

const Lead = lazy(() => withWords(import('./lead.tsx'), 'lesson-lead'))
const EndForAll = lazy(() => withWords(import('./end.tsx'), 'lesson-lead'))

/** A live lesson: the stage, what is said and asked, who is there, and the bar at the thumb. */
export default function LessonPage() {
  const { group = '', lesson: lessonId = '' } = useRoute().params
  const mine = me.value!
  const lesson = useMemo(() => opening(mine, group, lessonId), [mine.school.id, mine.member.id, group, lessonId])
  useEffect(() => {
    lesson.start()
    return () => lesson.stop()
  }, [lesson])
  return (
    <main class="page lesson" id="page">
      <Drawings />
      {lesson.out.value ? <OutOfIt lesson={lesson} /> : <InIt lesson={lesson} />}
    </main>
  )
}

function opening(...where: ConstructorParameters<typeof OpenLesson>) {
  const lesson = new OpenLesson(...where)
  for (const Part of listening) lesson.part<unknown>(Part)
  return lesson
}

function InIt({ lesson }: { lesson: OpenLesson }) {
  const opened = lesson.opened.value
  const group = me.value!.groups.find(({ id }) => id === lesson.groupId)
  const name = group ? chatName(group) : ''
  return (
    <>
      <Top
        up={`/groups/${lesson.groupId}`}
        heads
        title={opened?.lesson.title || name}
        aside={
          opened && (
            <>
              <OnAirState only="slim" />{' '}
              {t(opened.lesson.title ? 'lesson.since' : 'lesson.began', {
                group: name,
                time: clockTime(opened.lesson.beganAt),
              })}
            </>
          )
        }
        end={
          <>
            {opened?.media && <LineState lesson={lesson} />}
            <OnAirState only="broad" />
            {lesson.lectures.value && !isCall(lesson) && <EndForAll lesson={lesson} />}
          </>
        }
      />
      <div class="theatre">
        {lesson.line.value === 'away' && <NoLineStrip at={null} />}
        {lesson.failed.value && <Failed why={lesson.failed.value} again={() => lesson.comeBack()} />}
        {!opened && !lesson.failed.value && <Loading />}
        {opened && lesson.state.value === 'locked' && <Locked lesson={lesson} />}
        {opened && !opened.media && <p class="strip">{t('lesson.no-media')}</p>}
        {opened && <Sounds lesson={lesson} />}
        {opened && <Picture lesson={lesson} />}
        {opened && stages.map((Stage, n) => <Stage key={n} lesson={lesson} />)}
        <EmptyStage lesson={lesson} />
        {opened && <Faces lesson={lesson} />}
        {opened && <NotSent lesson={lesson} />}
        {opened && strips.map((Strip, n) => <Strip key={n} lesson={lesson} />)}
      </div>
      {opened && (
        <aside class="side" aria-label={t('lesson.beside')}>
          {lesson.mayLead.value && !isCall(lesson) && <Lead lesson={lesson} />}
          {panels.map((Panel, n) => (
            <Panel key={n} lesson={lesson} />
          ))}
          <ChatPanel lesson={lesson} />
          <People lesson={lesson} />
        </aside>
      )}
      {opened && <Bar lesson={lesson} />}
    </>
  )
}

/** Where the head is narrow it stands below the title. */
const OnAirState = ({ only }: { only: 'slim' | 'broad' }) => (
  <span class={`state on-air ${only}`}>
    <Icon name="read" size="xs" />
    {t('lesson.on-air')}
  </span>
)

/** Nobody is alone in a room without a teacher: what there is to do meanwhile stands here. */
const Locked = ({ lesson }: { lesson: OpenLesson }) => {
  const task = lesson.task.value
  return (
    <section class="paper" role="status">
      <h2>{t('lesson.locked')}</h2>
      <p>{t('lesson.locked-hint')}</p>
      {task && (
        <>
          <h3>{t('lesson.task')}</h3>
          <p class="task" dir="auto">
            {task}
          </p>
        </>
      )}
    </section>
  )
}
