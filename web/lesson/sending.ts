import { effect, signal } from '@preact/signals'
import { MediaClosed, Published } from '../../worker/protocol/lesson-media.ts'
import type { TrackKind } from '../../worker/protocol/lesson-people.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { whyOf, type Why } from '../api.ts'
import { passing } from '../phone/small.ts'
import { Connection } from './connection.ts'
import { captured, transceiverFor, type Own } from './own-media.ts'
import type { OpenLesson } from './open-lesson.ts'

/** Why one is not heard or seen: the browser said no, there is no such device, or the school refused. */
export type NotSent = 'refused' | 'no-device' | Why

/** Of the lesson that this page is in. */
const sentKey = 'homeroom lesson sent'

/** What one lets others hear and see. */
export class Sending {
  readonly own = signal<readonly Own[]>([])
  readonly asking = signal<ReadonlySet<TrackKind>>(new Set())
  readonly failed = signal<NotSent | null>(null)
  /** One's own microphone is there and silent. */
  readonly hushed = signal(false)
  private readonly lesson: OpenLesson
  private readonly connection: Connection
  /** The lesson has opened, or will not: before that nothing is asked of it. */
  private readonly entered = Promise.withResolvers<void>()
  private isIn = false
  /** How often everything was let go: a device that was asked for before that comes too late. */
  private rests = 0

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.connection = new Connection(lesson, 'send', { lost: () => void this.anew() })
    effect(() => this.obey(lesson.tracks.value.map(({ id }) => id)))
    // A device takes its time to open, and so does the way into the lesson: after a reload neither waits for the other.
    this.hushed.value = this.remembered().includes('hushed')
    void this.turnOn(...this.before())
  }

  /** The devices are let go. Whoever comes back on the same page goes on with them. */
  rest() {
    this.rests++
    this.forget(() => true)
    this.connection.drop()
    this.entered.resolve()
  }

  get pc() {
    return this.connection.pc
  }

  isOn = (kind: TrackKind) => this.own.value.some((one) => one.kind === kind)

  /** The lesson has opened. Whoever reloads the page goes on with what they sent before, where they still may. */
  async resume() {
    const may = this.maySend()
    if (!may && !this.isIn) this.rest()
    this.isIn = true
    this.entered.resolve()
    if (may) await this.turnOn(...this.before())
  }

  private maySend(): boolean {
    const opened = this.lesson.opened.peek()
    if (!opened?.media) return false
    const isFree = opened.lesson.kind !== 'lesson' && opened.me.place === 'student'
    return isFree || this.lesson.mayLead.peek() || this.lesson.hasFloor.peek()
  }

  /** What this page sent before it was loaded anew. */
  private before() {
    const kinds = this.remembered()
    return (['microphone', 'camera'] as const).filter((kind) => kinds.includes(kind))
  }

  private remembered(): readonly string[] {
    const [lessonId, ...words] = passing.get(sentKey)?.split(' ') ?? []
    return lessonId === this.lesson.lessonId ? words : []
  }

  /** Both at once where both are asked for: a browser that comes back sends them together. */
  async turnOn(...wanted: ('microphone' | 'camera' | 'screen')[]) {
    const kinds = wanted.filter((kind) => !this.isOn(kind) && !this.asking.value.has(kind))
    if (kinds.length === 0) return
    this.asking.value = new Set([...this.asking.value, ...kinds])
    this.failed.value = null
    try {
      const { rests } = this
      const taken = await Promise.allSettled(kinds.map(captured))
      const fresh = taken.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
      if (rests !== this.rests) return fresh.forEach(({ media }) => media.stop())
      for (const one of fresh) one.media.addEventListener('ended', () => void this.turnOff(one.kind))
      this.own.value = [...this.own.value, ...fresh]
      this.speak()
      for (const one of taken) if (one.status === 'rejected') this.failed.value = notSent(one.reason)
      await this.send()
      if (rests === this.rests) this.remember()
    } catch (error) {
      this.failed.value = notSent(error)
      this.forget((one) => one.id === null && kinds.some((kind) => one.kind.startsWith(kind)))
      // What was sent besides is sent on, by a connection of its own.
      await this.send().catch(() => undefined)
    } finally {
      this.asking.value = new Set([...this.asking.value].filter((one) => !kinds.some((kind) => kind === one)))
    }
  }

  async turnOff(kind: TrackKind) {
    const kinds = kind === 'screen' ? ['screen', 'screen-sound'] : [kind]
    const going = this.own.value.filter((one) => kinds.includes(one.kind))
    this.forget((one) => going.includes(one))
    this.remember()
    const mids = going.flatMap(({ sender }) => sender?.mid ?? [])
    if (mids.length === 0) return
    await this.connection
      .run(async (pc) => {
        await this.closed(pc, going, mids)
        // With the last of them the connection is over, and the next tap opens another.
        if (this.own.value.every(({ sender }) => sender === null)) this.connection.drop()
      })
      .catch(() => this.anew())
  }

  private async closed(pc: RTCPeerConnection, going: readonly Own[], mids: string[]) {
    for (const { sender } of going) sender?.stop()
    await pc.setLocalDescription(await pc.createOffer())
    const json = { mids, sdp: pc.localDescription?.sdp }
    const { sdp } = await this.connection.ask(MediaClosed, 'closings', 'POST', json)
    if (sdp !== null) await pc.setRemoteDescription({ type: 'answer', sdp })
  }

  /** One's own microphone is silent at once, and loud again at once: nothing is asked of anybody. */
  hush(state: 'on' | 'off') {
    this.hushed.value = state === 'off'
    this.speak()
    this.remember()
    this.lesson.say({ type: 'voice', state })
  }

  private speak() {
    for (const { kind, media } of this.own.value) if (kind === 'microphone') media.enabled = !this.hushed.value
  }

  /** What one connection did not take another may: asked once more, with everything that goes out. */
  private send(): Promise<void> {
    return this.publish().catch((error: unknown) => {
      if (error instanceof Refusal && ['not-allowed', 'not-found', 'not-valid'].includes(error.code)) throw error
      return this.publish()
    })
  }

  /** All that has no place in the connection yet: whatever was tapped while another was asked for goes along. */
  private publish(): Promise<void> {
    return this.connection.run(async (pc) => {
      const added = this.own.value.flatMap((one) => (one.sender ? [] : [{ ...one, sender: transceiverFor(pc, one) }]))
      if (added.length === 0) return
      const answer = await this.offered(pc, added).catch((error: unknown) => {
        this.unsent()
        throw error
      })
      const idOf = new Map(answer.tracks.flatMap(({ mid, id, fault }) => (fault === null ? [[mid, id] as const] : [])))
      this.own.value = this.own.value.map((one) => {
        const sent = added.find(({ media }) => media === one.media)
        return sent ? { ...one, sender: sent.sender, id: idOf.get(sent.sender.mid ?? '') ?? null } : one
      })
    })
  }

  private async offered(pc: RTCPeerConnection, added: readonly { sender: RTCRtpTransceiver; kind: TrackKind }[]) {
    await pc.setLocalDescription(await pc.createOffer())
    const tracks = added.map(({ sender, kind }) => ({ mid: sender.mid, kind }))
    const json = { sdp: pc.localDescription?.sdp, tracks }
    await this.entered.promise
    if (pc !== this.connection.pc) return { tracks: [], sdp: null }
    const answer = await this.connection.begin(Published, 'tracks', json)
    if (answer.sdp !== null) await pc.setRemoteDescription({ type: 'answer', sdp: answer.sdp })
    return answer
  }

  /** With a connection all that was in it is gone. */
  private unsent() {
    this.connection.drop()
    this.own.value = this.own.value.map((one) => ({ ...one, sender: null, id: null }))
  }

  /** On a new connection everything is sent again. */
  private async anew() {
    this.unsent()
    if (this.own.value.length === 0) return
    await this.send().catch((error: unknown) => {
      this.failed.value = notSent(error)
      this.forget(({ id }) => id === null)
    })
  }

  private seen = new Set<string>()
  /** What the lesson has ended is ended here too: the device is let go, and one sees that one is not heard. */
  private obey(onAir: readonly string[]) {
    const ended = this.own.peek().filter(({ id }) => id !== null && this.seen.has(id) && !onAir.includes(id))
    this.seen = new Set(onAir)
    if (ended.length === 0) return
    for (const { sender } of ended) sender?.stop()
    this.forget((one) => ended.includes(one))
    this.remember()
  }

  private forget(which: (one: Own) => boolean) {
    for (const one of this.own.value) if (which(one)) one.media.stop()
    this.own.value = this.own.value.filter((one) => !which(one))
  }

  private remember() {
    const kinds = this.own.value.map(({ kind }) => kind)
    passing.put(sentKey, [this.lesson.lessonId, ...kinds, ...(this.hushed.value ? ['hushed'] : [])].join(' '))
  }
}

function notSent(error: unknown): NotSent {
  if (!(error instanceof DOMException)) return whyOf(error)
  return error.name === 'NotAllowedError' ? 'refused' : 'no-device'
}
