import { effect } from '@preact/signals'
import { Media } from '../media.ts'
import { ClassesOf } from '../classes/classes-of.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { facesOn } from './faces-rules.ts'

const narrow = '(max-width: 480px)'

/** Keeps what a small screen pulls to one moving picture; answers how to stop. */
export function onePicture(lesson: OpenLesson): () => void {
  const { faces } = lesson.part(Media).receiving
  const classes = lesson.part(ClassesOf)
  const screen = matchMedia(narrow)
  let said = ''
  const look = () => {
    const kind = lesson.opened.value?.lesson.kind ?? 'lesson'
    const others = lesson.people.value.filter(({ memberId }) => memberId !== lesson.me.member.id)
    const wanted = facesOn({ isNarrow: screen.matches, kind, first: classes.first() }, others, lesson.tracks.value)
    if (wanted === undefined) return
    const now = wanted ? [...wanted].toSorted().join(' ') : 'all'
    if (now === said) return
    said = now
    faces.value = wanted
  }
  const stop = effect(look)
  screen.addEventListener('change', look)
  return () => {
    stop()
    screen.removeEventListener('change', look)
  }
}
