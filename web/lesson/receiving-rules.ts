import type { LessonTrack } from '../../worker/protocol/lesson-people.ts'

export type Layer = 'f' | 'h' | 'q'
/** What one has of the lesson: pictures of this size, sound; or neither. */
export type Wanted = { picture: Layer | null; sound: boolean }

/** A place in the receiving connection. It is kept a while for somebody whose track is gone, who may come back with another. */
export type Place = { key: string; id: string; mid: string; layer: Layer | null; since: number | null }

/** Whose camera it is stays the same when they come back with another connection. */
export const keyOf = ({ memberId, kind }: Pick<LessonTrack, 'memberId' | 'kind'>) => `${memberId} ${kind}`

/** So long a place waits for its person. */
export const keptMs = 30_000

export type Plan = {
  pull: { id: string; key: string; layer: Layer | null }[]
  repull: { id: string; key: string; mid: string; layer: Layer | null }[]
  close: string[]
}

/** What is to be done so that one hears and sees what is on air: at most one request of each kind. */
export function planOf(
  tracks: readonly LessonTrack[],
  places: readonly Place[],
  {
    wanted,
    mine,
    shown,
    heard = () => true,
  }: {
    wanted: Wanted
    mine: string
    shown: (track: LessonTrack) => boolean
    heard?: (track: LessonTrack) => boolean
  },
  now: number
): Plan {
  const layerOf = ({ kind }: LessonTrack) => (kind === 'camera' ? wanted.picture : null)
  const isWanted = (track: LessonTrack) =>
    track.memberId !== mine &&
    (isPicture(track) ? wanted.picture !== null && shown(track) : wanted.sound && heard(track))
  const want = tracks.filter(isWanted).map((track) => ({ id: track.id, key: keyOf(track), layer: layerOf(track) }))
  const placeOf = new Map(places.map((place) => [place.key, place]))
  const stays = new Set(want.map(({ key }) => key))
  const onAir = new Set(tracks.map(keyOf))
  return {
    pull: want.filter(({ key }) => !placeOf.has(key)),
    repull: want.flatMap((one) => {
      const place = placeOf.get(one.key)
      return place && (place.id !== one.id || place.layer !== one.layer) ? [{ ...one, mid: place.mid }] : []
    }),
    // What is on air and not wanted costs the line: it is closed at once. What is not on air costs nothing.
    close: places
      .filter(({ key, since }) => !stays.has(key) && (onAir.has(key) || (since !== null && since + keptMs <= now)))
      .map(({ mid }) => mid),
  }
}

export const isPicture = ({ kind }: Pick<LessonTrack, 'kind'>) => kind === 'camera' || kind === 'screen'

/** Sound and picture of one person come on air in two frames, and are asked for together. */
const gatherMs = 10
/** Whoever comes back with one of them is given a moment for the other: what is asked for apart comes after it. */
const comesBackMs = 60

/** How long to wait for more before something is asked for. */
export function gatherFor(tracks: readonly LessonTrack[], places: readonly Place[]): number {
  const onAir = new Set(tracks.map(({ id }) => id))
  const here = new Set(tracks.map(({ memberId }) => memberId))
  const back = new Set(tracks.map(keyOf))
  const misses = ({ id, key }: Place) => !onAir.has(id) && !back.has(key) && here.has(key.split(' ')[0] ?? '')
  return places.some(misses) ? comesBackMs : gatherMs
}

/** Of somebody who is off air, since when. */
export const waitingPlaces = (places: readonly Place[], tracks: readonly LessonTrack[], now: number): Place[] => {
  const onAir = new Set(tracks.map(({ id }) => id))
  return places.map((place) => ({ ...place, since: onAir.has(place.id) ? null : (place.since ?? now) }))
}
