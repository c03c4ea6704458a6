import type { ServerEvent } from '../../worker/protocol/events.ts'
import { emptyChat, type Chat } from '../../web/chat/chat-rules.ts'
import { mailroomSchema } from './chat.ts'
import { Store } from './store.ts'

export type Changed = ServerEvent & { type: 'group.changed' }
export type Frame = Changed | { type: 'opened'; event: number }
export type Command = { kind: 'say' | 'edit' | 'recall' | 'react'; id: string; about: string; text: string }

export const homes = { ada: 'a', ben: 'a', cem: 'b', dea: 'b' } as const
export type Who = keyof typeof homes
export const everybody = Object.keys(homes) as Who[]

/** One phone: what it shows, what it has still to say, and the frames that are on their way to it while its line is open. */
export class ChatPhone {
  chat: Chat = emptyChat
  queue: Command[] = []
  line: Frame[] | null = null
  readonly acked = new Map<string, number>()
  readonly who: Who
  constructor(who: Who) {
    this.who = who
  }
}

/** A mailroom: its store outlives a crash, what it has in memory does not. */
export class Mailroom {
  readonly store = new Store(mailroomSchema)
  open = new Set<ChatPhone>()
  heardTo = 0
}
