import type { Inbox } from '../inbox/state.ts'

const sayEveryMs = 1_000

/** How far one has read in a chat: said when it was before somebody's eyes, seldom, and again on every new socket. */
export class ReadMark {
  /** Where one had come when the page was opened: the line for what is new stands there and does not move. */
  readonly from: number | null
  private readonly inbox: Inbox
  private readonly groupId: string
  private seen = 0
  private said = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(inbox: Inbox, groupId: string) {
    this.inbox = inbox
    this.groupId = groupId
    const mark = inbox.marks.peek().get(groupId)
    this.from = mark && mark.unreadFrom !== null ? mark.readTo : null
  }

  /** The message at this seq, and all before it, is on the screen of somebody who looks at it. */
  see(seq: number) {
    if (seq <= this.seen || document.visibilityState !== 'visible') return
    this.seen = seq
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined
        this.say()
      },
      this.said === 0 ? 0 : sayEveryMs
    )
  }

  say() {
    const known = this.inbox.marks.peek().get(this.groupId)?.readTo ?? 0
    if (this.seen <= known || !this.inbox.say) return
    this.said = this.seen
    this.inbox.say({ type: 'read', groupId: this.groupId, seq: this.seen })
  }
}
