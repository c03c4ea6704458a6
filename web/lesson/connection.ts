import { MediaSession } from '../../worker/protocol/lesson-media.ts'
import { command } from '../api.ts'
import type { OpenLesson } from './open-lesson.ts'

/** A connection that cannot be reached for so long is opened anew. */
const patienceMs = 7_000

/**
 * One connection to the media server, to send or to receive, with the lesson in between. What changes it goes one after the other,
 * as the server demands. A browser may forget a connection that nothing holds, so this one is held by whoever made it.
 */
export class Connection {
  readonly way: 'send' | 'receive'
  pc: RTCPeerConnection | null = null
  private readonly lesson: OpenLesson
  /** It is gone, and with it all that was in it. */
  private readonly lost: () => void
  private id = ''
  private queue: Promise<unknown> = Promise.resolve()
  private impatience: ReturnType<typeof setTimeout> | undefined

  constructor(lesson: OpenLesson, way: 'send' | 'receive', lost: () => void) {
    this.lesson = lesson
    this.way = way
    this.lost = lost
  }

  /** Does this when everything before it is done, on a connection that is open. */
  run<T>(act: (pc: RTCPeerConnection, path: string) => Promise<T>): Promise<T> {
    const mine = this.queue.then(async () => {
      const pc = await this.open()
      return act(pc, `sessions/${this.id}`)
    })
    this.queue = mine.catch(() => undefined)
    return mine
  }

  /** Where the connection is over, what follows opens another. */
  drop() {
    clearTimeout(this.impatience)
    const { pc } = this
    this.pc = null
    this.id = ''
    pc?.close()
  }

  get sessionId() {
    return this.id
  }

  private async open(): Promise<RTCPeerConnection> {
    if (this.pc) return this.pc
    const { id } = await command(MediaSession, this.lesson.path('sessions'), {
      method: 'POST',
      json: { way: this.way },
    })
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    pc.addEventListener('connectionstatechange', () => this.turned(pc))
    this.pc = pc
    this.id = id
    return pc
  }

  private turned(pc: RTCPeerConnection) {
    clearTimeout(this.impatience)
    if (pc !== this.pc) return
    if (pc.connectionState === 'failed') this.gone(pc)
    if (pc.connectionState === 'disconnected') this.impatience = setTimeout(() => this.gone(pc), patienceMs)
  }

  private gone(pc: RTCPeerConnection) {
    if (pc !== this.pc) return
    this.drop()
    this.lost()
  }
}
