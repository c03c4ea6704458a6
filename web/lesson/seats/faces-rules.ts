import type { LessonPerson, LessonTrack } from '../../../worker/protocol/lesson-people.ts'

/**
 * Whose faces a small screen pulls, so that a cheap phone draws one moving picture at a time: none beside a shared screen, else one of
 * those who lead, of a lecturer and a tutor the one whose class goes first. On a large screen everybody is
 * seen: then null. Whose faces a meeting fetches is its own pages’ to say: then undefined.
 */
export function facesOn(
  { isNarrow, kind, first = null }: { isNarrow: boolean; kind: 'lesson' | 'meeting' | 'call'; first?: string | null },
  people: readonly LessonPerson[],
  tracks: readonly LessonTrack[]
): ReadonlySet<string> | null | undefined {
  if (kind === 'meeting') return undefined
  if (!isNarrow || kind !== 'lesson') return null
  if (tracks.some((track) => track.kind === 'screen')) return new Set()
  const seen = new Set(tracks.filter((track) => track.kind === 'camera').map(({ memberId }) => memberId))
  const leads = people.filter(({ place, memberId }) => place === 'lead' && seen.has(memberId))
  const one = leads.find(({ groupId }) => groupId === first) ?? leads[0]
  return new Set(one ? [one.memberId] : [])
}
