import type { LessonPerson, LessonTrack } from '../../../worker/protocol/lesson-people.ts'

/**
 * Whose faces a small screen pulls, so that a cheap phone draws one moving picture at a time: none beside a shared screen, else those who
 * lead. In a meeting everybody is seen, and on a large screen too: then null.
 */
export function facesOn(
  { isNarrow, kind }: { isNarrow: boolean; kind: 'lesson' | 'meeting' | 'call' },
  people: readonly LessonPerson[],
  tracks: readonly LessonTrack[]
): ReadonlySet<string> | null {
  if (!isNarrow || kind !== 'lesson') return null
  if (tracks.some((track) => track.kind === 'screen')) return new Set()
  return new Set(people.filter(({ place }) => place === 'lead').map(({ memberId }) => memberId))
}
