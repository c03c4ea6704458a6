import type { LessonEvent, LessonOpened } from '../../worker/protocol/lessons.ts'

/** A lesson's people, hands, floor and tracks as one phone knows them. */
export type View = Pick<LessonOpened, 'state' | 'people' | 'hands' | 'floor' | 'tracks' | 'silent'>
export const noView: View = { state: 'open', people: [], hands: [], floor: [], tracks: [], silent: [] }

const without = <T>(all: readonly T[], which: (one: T) => boolean) => all.filter((one) => !which(one))

/** What a phone makes of an event. Heard twice, or beside a first frame that knew it already, it changes nothing. */
export function hear(view: View, event: LessonEvent): View {
  switch (event.type) {
    case 'lesson.opened': {
      const { state, people, hands, floor, tracks, silent } = event
      return { state, people, hands, floor, tracks, silent }
    }
    case 'lesson.locked':
      return { ...view, state: event.state }
    case 'lesson.ended':
      return { ...view, state: 'ended' }
    case 'people.changed': {
      const moved = new Set([...event.left, ...event.came.map(({ memberId }) => memberId)])
      return { ...view, people: [...without(view.people, ({ memberId }) => moved.has(memberId)), ...event.came] }
    }
    case 'person.removed':
      return { ...view, people: without(view.people, ({ memberId }) => memberId === event.memberId) }
    case 'hand.raised': {
      const { memberId, at } = event
      return { ...view, hands: [...without(view.hands, (one) => one.memberId === memberId), { memberId, at }] }
    }
    case 'hand.lowered':
      return { ...view, hands: without(view.hands, ({ memberId }) => memberId === event.memberId) }
    case 'floor.given':
      return { ...view, floor: [...without(view.floor, (one) => one === event.memberId), event.memberId] }
    case 'floor.taken':
      return { ...view, floor: without(view.floor, (one) => one === event.memberId) }
    case 'track.opened':
      return { ...view, tracks: [...without(view.tracks, ({ id }) => id === event.track.id), event.track] }
    case 'track.closed':
      return { ...view, tracks: without(view.tracks, ({ id }) => id === event.trackId) }
    case 'voice.turned': {
      const others = without(view.silent, (one) => one === event.memberId)
      return { ...view, silent: event.state === 'off' ? [...others, event.memberId] : others }
    }
    default:
      return view
  }
}
