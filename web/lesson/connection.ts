import * as v from 'valibot'
import { MediaSession } from '../../worker/protocol/lesson-media.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { api, command } from '../api.ts'
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
  private readonly came: () => void
  private id = ''
  private queue: Promise<unknown> = Promise.resolve()
  private impatience: ReturnType<typeof setTimeout> | undefined

  constructor(lesson: OpenLesson, way: 'send' | 'receive', tell: { lost: () => void; came?: () => void }) {
    this.lesson = lesson
    this.way = way
    this.lost = tell.lost
    this.came = tell.came ?? (() => undefined)
  }

  /** Does this when everything before it is done, on a connection that may not have been told to anybody yet. */
  run<T>(act: (pc: RTCPeerConnection) => Promise<T>): Promise<T> {
    const mine = this.queue.then(() => act(this.pc ?? this.made()))
    this.queue = mine.catch(() => undefined)
    return mine
  }

  /** What is asked of a connection that is open. */
  ask<S extends v.GenericSchema>(schema: S, rest: string, method: 'POST' | 'PUT', json: object) {
    if (this.id === '') throw new Refusal('conflict', 'session')
    return api(schema, this.lesson.path(`sessions/${this.id}/${rest}`), { method, json })
  }

  /** Asks for tracks. Where the connection is not open yet it is opened with them: that is one way there and back. */
  async begin<S extends v.GenericSchema>(schema: S, rest: 'tracks' | 'pulls', json: object): Promise<v.InferOutput<S>> {
    if (this.id !== '') return this.ask(schema, rest, 'POST', json)
    const { pc } = this
    const { id, ...answer } = await command(MediaSession, this.lesson.path('sessions'), {
      method: 'POST',
      json: { way: this.way, [rest]: json },
    })
    if (pc !== this.pc) throw new Refusal('conflict', 'session')
    this.id = id
    return v.parse(schema, answer[rest])
  }

  /** Another layer can be asked for only when the line is there: until then the media server would keep everything waiting. */
  get isConnected() {
    return this.pc?.connectionState === 'connected'
  }

  /** Where the connection is over, what follows opens another. */
  drop() {
    clearTimeout(this.impatience)
    const { pc } = this
    this.pc = null
    this.id = ''
    pc?.close()
  }

  private made(): RTCPeerConnection {
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
    pc.addEventListener('connectionstatechange', () => this.turned(pc))
    this.pc = pc
    return pc
  }

  private turned(pc: RTCPeerConnection) {
    clearTimeout(this.impatience)
    if (pc !== this.pc) return
    if (pc.connectionState === 'connected') this.came()
    if (pc.connectionState === 'failed') this.gone(pc)
    if (pc.connectionState === 'disconnected') this.impatience = setTimeout(() => this.gone(pc), patienceMs)
  }

  private gone(pc: RTCPeerConnection) {
    if (pc !== this.pc) return
    this.drop()
    this.lost()
  }
}
