import { computed, effect, signal } from '@preact/signals'
import { MediaClosed, Pulled } from '../../worker/protocol/lesson-media.ts'
import type { LessonTrack } from '../../worker/protocol/lesson-people.ts'
import * as v from 'valibot'
import { Connection } from './connection.ts'
import type { OpenLesson } from './open-lesson.ts'
import { gatherFor, keyOf, planOf, waitingPlaces, type Place, type Wanted } from './receiving-rules.ts'

/** Something on air, as it comes here. */
export type Shown = LessonTrack & { media: MediaStreamTrack }

/** What failed may pass: once it is asked again at once, then after a while. */
const firstAgainMs = 60
const againMs = 700

/** What one hears and sees: kept equal to what is on air and wanted, whatever happens to lines, tracks and people. */
export class Receiving {
  readonly wanted = signal<Wanted>({ picture: 'h', sound: true })
  /** Whose faces are on the page that is looked at; null while all are. */
  readonly faces = signal<ReadonlySet<string> | null>(null)
  /** Whose voices are fetched; null while it is everybody’s. */
  readonly voices = signal<ReadonlySet<string> | null>(null)
  private readonly places = signal<readonly Place[]>([])
  private readonly media = new Map<string, MediaStreamTrack>()
  readonly shown = computed(() => this.all())
  private readonly lesson: OpenLesson
  private readonly connection: Connection
  private timer: ReturnType<typeof setTimeout> | undefined
  private busy = false
  private again = false
  private failures = 0

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.connection = new Connection(lesson, 'receive', { lost: () => this.lost(), came: () => this.sync() })
    effect(() => {
      void [lesson.tracks.value, this.wanted.value, this.faces.value, this.voices.value, lesson.opened.value]
      this.soon()
    })
    lesson.listen((event) => event.type === 'tracks.turned' && this.turned())
  }

  /** Until the lesson opens again. */
  rest() {
    clearTimeout(this.timer)
    this.connection.drop()
    this.forget()
  }

  get pc() {
    return this.connection.pc
  }

  private soon() {
    clearTimeout(this.timer)
    const waitMs = this.connection.pc ? gatherFor(this.lesson.tracks.peek(), this.places.peek()) : 0
    this.timer = setTimeout(() => this.sync(), waitMs)
  }

  /** One at a time; what changes meanwhile is looked at when it is done. */
  private sync() {
    if (this.lesson.opened.peek()?.media !== true || this.lesson.out.peek() !== null) return
    if (this.busy) {
      this.again = true
      return
    }
    this.busy = true
    clearTimeout(this.timer)
    void this.turn()
      .then((later) => {
        this.failures = 0
        return later ? againMs : null
      })
      .catch(() => (this.failures++ === 0 ? firstAgainMs : againMs))
      .then((waitMs) => {
        this.busy = false
        if (this.again) {
          this.again = false
          this.sync()
        } else if (waitMs !== null) this.timer = setTimeout(() => this.sync(), waitMs)
      })
  }

  /** Answers whether to look again in a moment. */
  private async turn(): Promise<boolean> {
    const tracks = this.lesson.tracks.peek()
    this.places.value = waitingPlaces(this.places.peek(), tracks, Date.now())
    const faces = this.faces.peek()
    const plan = planOf(
      tracks,
      this.places.peek(),
      {
        wanted: this.wanted.peek(),
        mine: this.lesson.me.member.id,
        heard: ({ memberId }) => this.voices.peek()?.has(memberId) ?? true,
        shown: ({ kind, memberId }) => kind === 'screen' || faces === null || faces.has(memberId),
      },
      Date.now()
    )
    let later = this.places.peek().some(({ since }) => since !== null)
    // With its last section a connection is over; a browser that stops them all cannot even say so.
    if (plan.close.length > 0 && plan.close.length === this.places.peek().length) this.rest()
    else if (plan.close.length > 0) await this.close(plan.close)
    // Before the line is there the media server would wait for it, and all that follows with it: `came` looks again.
    if (plan.repull.length > 0 && this.connection.isConnected) later = (await this.repull(plan.repull)) || later
    if (plan.pull.length > 0) later = (await this.pull(plan.pull)) || later
    return later
  }

  private pull(wanted: { id: string; key: string; layer: 'f' | 'h' | 'q' | null }[]): Promise<boolean> {
    return this.connection.run(async (pc) => {
      const json = { tracks: wanted.map(({ id, layer }) => ({ id, layer })) }
      const pulled = await this.asked(this.connection.begin(Pulled, 'pulls', json))
      if (pulled.sdp !== null) {
        await pc.setRemoteDescription({ type: 'offer', sdp: pulled.sdp })
        await pc.setLocalDescription(await pc.createAnswer())
        const sdp = pc.localDescription?.sdp
        await this.asked(this.connection.ask(v.unknown(), 'answer', 'PUT', { sdp }))
      }
      const fresh = pulled.tracks.flatMap(({ id, mid, fault }) => {
        const asked = wanted.find((one) => one.id === id)
        const media = pc.getTransceivers().find((one) => one.mid === mid)?.receiver.track
        if (!asked || fault !== null || mid === null || !media) return []
        this.media.set(mid, media)
        return [{ key: asked.key, id, mid, layer: asked.layer, since: null }]
      })
      this.places.value = [...this.places.peek(), ...fresh]
      return pulled.tracks.some(({ fault }) => fault === 'later')
    })
  }

  /** Nothing is negotiated; where that does not work the place is given up, and another is asked for. */
  private repull(wanted: { id: string; key: string; mid: string; layer: 'f' | 'h' | 'q' | null }[]): Promise<boolean> {
    return this.connection.run(async () => {
      const json = { tracks: wanted.map(({ id, mid, layer }) => ({ id, mid, layer })) }
      const pulled = await this.asked(this.connection.ask(Pulled, 'pulls', 'PUT', json))
      const faultOf = new Map(pulled.tracks.map(({ mid, fault }) => [mid, fault]))
      this.places.value = this.places.peek().flatMap((place) => {
        const asked = wanted.find(({ mid }) => mid === place.mid)
        if (!asked) return [place]
        return faultOf.get(place.mid) === 'gone' ? [] : [{ ...place, id: asked.id, layer: asked.layer, since: null }]
      })
      return pulled.tracks.some(({ fault }) => fault !== null)
    })
  }

  private close(mids: string[]): Promise<void> {
    return this.connection.run(async (pc) => {
      for (const one of pc.getTransceivers()) if (one.mid !== null && mids.includes(one.mid)) one.stop()
      await pc.setLocalDescription(await pc.createOffer())
      const json = { mids, sdp: pc.localDescription?.sdp }
      this.places.value = this.places.peek().filter(({ mid }) => !mids.includes(mid))
      const closed = await this.asked(this.connection.ask(MediaClosed, 'closings', 'POST', json))
      if (closed.sdp !== null) await pc.setRemoteDescription({ type: 'answer', sdp: closed.sdp })
    })
  }

  /** What failed half way leaves nothing that could be trusted: everything is asked for anew. */
  private async asked<T>(asking: Promise<T>): Promise<T> {
    return asking.catch((error: unknown) => {
      this.connection.drop()
      this.forget()
      throw error
    })
  }

  private lost() {
    this.forget()
    this.sync()
  }

  private forget() {
    this.media.clear()
    this.places.value = []
  }

  /** Some places may have been cut; which ones, the next request says. */
  private turned() {
    this.connection.drop()
    this.forget()
    this.sync()
  }

  private all(): Shown[] {
    const byKey = new Map(this.places.value.map((place) => [place.key, place]))
    return this.lesson.tracks.value.flatMap((track) => {
      const place = byKey.get(keyOf(track))
      const media = place && this.media.get(place.mid)
      return media && place.id === track.id ? [{ ...track, media }] : []
    })
  }
}
