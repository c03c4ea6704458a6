import * as groupRules from '../../durable/class-group-rules.ts'
import { takeRoster, type RosterPerson } from '../../durable/group-roster-rules.ts'
import type { GroupNews } from '../../durable/letters.ts'
import * as marks from '../../durable/mailroom-groups-rules.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import * as changes from '../../durable/messages-changes.ts'
import * as pages from '../../durable/messages-pages.ts'
import * as posting from '../../durable/messages-rules.ts'
import { headOf } from '../../durable/messages-stored.ts'
import * as rooms from '../../durable/messages-rooms.ts'
import * as phone from '../../web/chat/chat-rules.ts'

/** The rules that a chat runs by. A planted defect replaces one of them. */
export const chatRules = {
  postMessage: posting.postMessage,
  headOf,
  editMessage: changes.editMessage,
  recallMessage: changes.recallMessage,
  react: changes.react,
  changedSince: pages.changedSince,
  newestPage: pages.newestPage,
  reactedIn: pages.reactedIn,
  openRoom: rooms.openRoom,
  openRooms: rooms.openRooms,
  sentTo: rooms.sentTo,
  shutRoom: rooms.shutRoom,
  hunger: rooms.hunger,
  knowRooms: rooms.knowRooms,
  withGroup: rooms.withGroup,
  takeRoster,
  takePeople: marks.takePeople,
  takeUnread: marks.takeUnread,
  takeCalled: marks.takeCalled,
  readTo: marks.readTo,
  isHungry: marks.isHungry,
  hearChanged: phone.hearChanged,
  takeSince: phone.takeSince,
  takeOne: phone.takeOne,
  startAt: phone.startAt,
}
export type ChatRules = typeof chatRules

export const groupSchema = groupRules.classGroupSchema
export { mailroomSchema }
export const groupId = 'group'

export const person = (memberId: string, mailroom: string): RosterPerson => ({
  memberId,
  mailroom,
  enrollment: 'member',
  roles: ['student'],
  native: memberId,
  reading: '',
  band: '10-12',
  photo: null,
})

/** A letter as an outbox row holds it. */
export type Letter = GroupNews | { kind: 'hungry'; mailroom: string; seq: number }
