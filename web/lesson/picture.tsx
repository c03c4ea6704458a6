import { useEffect, useRef } from 'preact/hooks'
import { Named } from '../parts/person.tsx'
import { t } from '../words/words.ts'
import { OpenBoard } from './board/open-board.ts'
import { ClassesOf } from './classes/classes-of.ts'
import { Drawing } from './drawings.tsx'
import { Media } from './media.ts'
import type { OpenLesson } from './open-lesson.ts'
import type { Shown } from './receiving.ts'
import { largest, ownLargest } from './stage-rules.ts'

/** A moving picture without its sound, which is played apart. */
export function Moving({ media, says, kind }: { media: MediaStreamTrack; says: string; kind: 'stage' | 'face' }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const { current } = video
    if (!current) return
    current.srcObject = new MediaStream([media])
    void current.play().catch(() => undefined)
    return () => void (current.srcObject = null)
  }, [media])
  return <video ref={video} class={kind} muted autoplay playsInline aria-label={says} />
}

const nameOf = (lesson: OpenLesson, id: string) =>
  lesson.people.value.find(({ memberId }) => memberId === id)?.name ?? null

const hasPage = (lesson: OpenLesson) => lesson.part(OpenBoard).page.value !== null

/** What everybody looks at; of several who lead, those of one's own class first. */
export function onStage(lesson: OpenLesson): Shown | undefined {
  const first = lesson.part(ClassesOf).first()
  const leads = lesson.people.value
    .filter(({ place }) => place === 'lead')
    .toSorted((a, b) => Number(b.groupId === first) - Number(a.groupId === first))
    .map(({ memberId }) => memberId)
  return largest(lesson.part(Media).receiving.shown.value, leads, hasPage(lesson))
}

/** One's own picture, where the class sees it large. */
export function ownOnStage(lesson: OpenLesson) {
  if (lesson.opened.value?.lesson.kind !== 'lesson' || !lesson.mayLead.value) return undefined
  return ownLargest(lesson.part(Media).sending.own.value, hasPage(lesson) || onStage(lesson) !== undefined)
}

/** The large picture. */
export function Picture({ lesson }: { lesson: OpenLesson }) {
  const on = onStage(lesson)
  const mine = ownOnStage(lesson)
  if (mine) return <Moving media={mine.media} kind="stage" says={t('lesson.picture-own')} />
  if (!on) return null
  const name = nameOf(lesson, on.memberId)?.native ?? ''
  return (
    <Moving
      media={on.media}
      kind="stage"
      says={t(on.kind === 'screen' ? 'lesson.screen-of' : 'lesson.picture-of', { name })}
    />
  )
}

/** The others who are seen, and oneself. */
export function Faces({ lesson }: { lesson: OpenLesson }) {
  const media = lesson.part(Media)
  const large = onStage(lesson)
  const own = ownOnStage(lesson) ? undefined : media.sending.own.value.find(({ kind }) => kind === 'camera')
  const faces = media.receiving.shown.value.filter(({ kind, id }) => kind === 'camera' && id !== large?.id)
  if (faces.length === 0 && !own) return null
  return (
    <div class="faces">
      {own && (
        <figure>
          <Moving media={own.media} kind="face" says={t('lesson.picture-own')} />
          <figcaption>{t('lesson.you')}</figcaption>
        </figure>
      )}
      {faces.map((face) => {
        const name = nameOf(lesson, face.memberId)
        return (
          <figure key={face.memberId}>
            <Moving media={face.media} kind="face" says={t('lesson.picture-of', { name: name?.native ?? '' })} />
            <figcaption>{name && <Named name={name} />}</figcaption>
          </figure>
        )
      })}
    </div>
  )
}

/** Everything that is heard, each by itself; and the one tap that browsers ask for before they play sound. */
export function Sounds({ lesson }: { lesson: OpenLesson }) {
  const media = lesson.part(Media)
  const heard = media.receiving.shown.value.filter(({ kind }) => kind === 'microphone' || kind === 'screen-sound')
  const place = useRef<HTMLDivElement>(null)
  const playAll = () => {
    for (const one of place.current?.querySelectorAll('audio') ?? []) void one.play()
    media.needsTap.value = false
  }
  return (
    <>
      <div ref={place}>
        {heard.map((one) => (
          <Sound key={one.id} media={one.media} refused={() => (media.needsTap.value = true)} />
        ))}
      </div>
      {media.needsTap.value && (
        <p class="strip warn" role="alert">
          <Drawing name="sound" size="s" />
          <span>{t('lesson.needs-tap')}</span>
          <button class="btn small" type="button" onClick={playAll}>
            {t('lesson.with-sound')}
          </button>
        </p>
      )}
    </>
  )
}

function Sound({ media, refused }: { media: MediaStreamTrack; refused: () => void }) {
  const audio = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const { current } = audio
    if (!current) return
    current.srcObject = new MediaStream([media])
    void current.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') refused()
    })
    return () => void (current.srcObject = null)
  }, [media])
  return <audio ref={audio} autoplay />
}
