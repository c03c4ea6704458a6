import { batch, computed, signal } from '@preact/signals'
import ReconnectingWebSocket from 'partysocket/ws'
import * as v from 'valibot'
import type { LessonHand, LessonPerson, LessonTrack } from '../../worker/protocol/lesson-people.ts'
import { LessonFrame, type LessonEvent, type LessonOpened, type LessonWord } from '../../worker/protocol/lessons.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { api, command, schoolPath, whyOf, type Why } from '../api.ts'
import { refresh } from '../me/state.ts'
import { count } from '../phone/meter.ts'
import { hear, noView, type View } from './view.ts'

type Frame = v.InferOutput<typeof LessonFrame>
export type Listener = (event: LessonEvent, at: number, seq: number | null) => void
/** Why one is not in the lesson, or no longer. */
export type Out = 'removed' | 'signed-out' | 'elsewhere' | 'ended' | 'not-here'

const beatMs = 4_000
const deadMs = 8_000

/**
 * One lesson on this phone. What concerns people, hands and the floor stands in its own signals; each part has a class of its own,
 * which listens: whoever begins to listen late is told the first frame and all that was kept since, so a part may be loaded when it is needed.
 */
export class OpenLesson {
  readonly me: Membership
  readonly groupId: string
  readonly lessonId: string
  readonly line = signal<'opening' | 'open' | 'away'>('opening')
  readonly out = signal<Out | null>(null)
  readonly failed = signal<Why | null>(null)
  /** The last first frame; null until the lesson has opened once. */
  readonly opened = signal<LessonOpened | null>(null)
  /** What there is to do while no teacher is there. */
  readonly task = signal('')
  readonly state = signal<LessonOpened['state']>('open')
  readonly people = signal<readonly LessonPerson[]>([])
  readonly hands = signal<readonly LessonHand[]>([])
  readonly floor = signal<readonly string[]>([])
  readonly tracks = signal<readonly LessonTrack[]>([])
  /** Those who have turned their own microphone off. */
  readonly silent = signal<ReadonlySet<string>>(new Set())
  readonly mayLead = computed(() => this.opened.value?.me.place === 'lead')
  /** In a lesson of several classes a tutor leads their own class, and does not teach. */
  readonly lectures = computed(() => {
    const opened = this.opened.value
    return this.mayLead.value && (!opened?.lesson.classes || opened.lesson.groupId === opened.me.groupId)
  })
  readonly hasFloor = computed(() => this.floor.value.includes(this.me.member.id))
  /** By how much this phone's clock is behind the school's. */
  behindMs = 0
  private readonly listeners = new Set<Listener>()
  private readonly leavings: (() => void)[] = []
  private readonly parts = new Map<unknown, unknown>()
  private view: View = noView
  private frames: Frame[] = []
  private socket: ReconnectingWebSocket | null = null
  private beats: ReturnType<typeof setInterval> | undefined
  private dead: ReturnType<typeof setTimeout> | undefined
  private failures = 0

  constructor(me: Membership, groupId: string, lessonId: string) {
    this.me = me
    this.groupId = groupId
    this.lessonId = lessonId
  }

  start() {
    if (this.socket) this.stop()
    this.out.value = null
    this.socket = new ReconnectingWebSocket(() => this.address(), undefined, {
      minReconnectionDelay: 200,
      maxReconnectionDelay: 4_000,
      connectionTimeout: 8_000,
      maxEnqueuedMessages: 0,
    })
    this.socket.addEventListener('message', ({ data }) => this.heard(data))
    this.socket.addEventListener('close', ({ code }) => this.closed(code))
    this.beats = setInterval(() => this.beat(), beatMs)
    addEventListener('online', this.redial)
  }

  stop() {
    removeEventListener('online', this.redial)
    clearInterval(this.beats)
    clearTimeout(this.dead)
    this.socket?.close()
    this.socket = null
    for (const done of this.leavings) done()
  }

  /** What is to be done whenever one leaves; one may come back. */
  leaving(done: () => void) {
    this.leavings.push(done)
  }

  /** One's place is kept, so that whoever was let go by another device can come back here. */
  comeBack() {
    this.start()
  }

  /** A part of this lesson, made once. */
  part<T>(Part: new (lesson: OpenLesson) => T): T {
    const made = this.parts.get(Part)
    if (made instanceof Part) return made
    const part = new Part(this)
    this.parts.set(Part, part)
    return part
  }

  /** Tells it the first frame and what was kept since, then everything as it comes. Answers how to stop listening. */
  listen(listener: Listener): () => void {
    for (const { event, at, seq } of this.frames) listener(event, at, seq)
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** What can be merged or lost. Answers whether there was a line to say it on. */
  say(word: LessonWord): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false
    const text = JSON.stringify(word)
    count(text.length)
    this.socket.send(text)
    return true
  }

  /** Asks the lesson for something; asked again where that may pass by itself. */
  command(method: 'POST' | 'PUT' | 'DELETE', path: string, json: object = {}): Promise<unknown> {
    return command(v.unknown(), this.path(path), { method, json })
  }

  ask<S extends v.GenericSchema>(schema: S, path: string): Promise<v.InferOutput<S>> {
    return api(schema, this.path(path))
  }

  path(rest: string) {
    return schoolPath(this.me.school.id, `groups/${this.groupId}/lessons/${this.lessonId}/${rest}`)
  }

  /** By the school's clock. */
  now = () => Date.now() + this.behindMs

  /** A refused socket says nothing of why; an ordinary question does. */
  private async address(): Promise<string> {
    if (this.failures > 0) {
      if (this.failures > 1) await refresh().catch(() => undefined)
      await api(v.unknown(), this.path('log?after=999999999')).catch((error: unknown) => this.refused(whyOf(error)))
    }
    this.failures++
    return new URL(this.path('socket'), location.href.replace(/^http/, 'ws')).href
  }

  private refused(why: Why) {
    if (why === 'no-line') return
    if (why === 'not-found') this.leave('not-here')
    else this.failed.value = why
  }

  private leave(out: Out) {
    if (this.out.value === null || out !== 'not-here') this.out.value = out
    this.stop()
  }

  private heard(data: unknown) {
    clearTimeout(this.dead)
    if (typeof data !== 'string' || data === 'pong') return
    count(data.length)
    const frame = v.safeParse(LessonFrame, readJson(data))
    // An event of a newer server.
    if (frame.success) this.take(frame.output)
  }

  protected take(frame: Frame) {
    const { event, at, seq } = frame
    if (event.type === 'lesson.opened') this.frames = []
    if (event.type === 'lesson.opened' || seq !== null) this.frames.push(frame)
    this.hear(event)
    for (const listener of this.listeners) listener(event, at, seq)
  }

  private hear(event: LessonEvent) {
    const view = hear(this.view, event)
    batch(() => {
      this.state.value = view.state
      this.people.value = view.people
      this.hands.value = view.hands
      this.floor.value = view.floor
      this.tracks.value = view.tracks
      if (view.silent !== this.view.silent) this.silent.value = new Set(view.silent)
      if (event.type === 'lesson.opened') this.open(event)
    })
    this.view = view
    if (event.type === 'task.set') this.task.value = event.text
    if (event.type === 'lesson.ended') this.leave('ended')
    if (event.type === 'lesson.left') this.leave(event.why)
  }

  private open(event: LessonOpened) {
    this.failures = 0
    this.failed.value = null
    this.line.value = 'open'
    this.behindMs = event.now - Date.now()
    this.opened.value = event
    this.task.value = event.lesson.task
  }

  private closed(code: number) {
    clearTimeout(this.dead)
    this.line.value = 'away'
    if (code === 4410) this.leave('ended')
  }

  private readonly redial = () => this.socket?.reconnect()

  /** A line can be dead without anyone having closed it. */
  private beat() {
    if (this.socket?.readyState !== WebSocket.OPEN) return
    this.socket.send('ping')
    clearTimeout(this.dead)
    this.dead = setTimeout(this.redial, deadMs)
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
