import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import type { WebSocket } from 'ws'
import { MediaSession } from '../../worker/protocol/lesson-media.ts'
import { SpeakersOpened } from '../../worker/protocol/lesson-speakers.ts'
import type { Certificate } from '../sfu/certificate.ts'
import { answerTo, connectPeer } from '../sfu/peer.ts'
import { good, type Phone } from '../phone.ts'
import { offerOf, speakInto } from './live-teacher.ts'

const Opened = v.object({ event: v.object({ type: v.literal('lesson.opened'), speakers: SpeakersOpened }) })
const Chosen = v.object({ event: v.object({ type: v.literal('speakers.chosen'), members: v.array(v.string()) }) })

/** Somebody in a meeting, who is no browser: their socket, what they send, and what they fetch of others, all by way of the Worker. */
export class Member {
  readonly #phone: Phone
  readonly #path: string
  readonly #socket: WebSocket
  readonly firstFrame: string
  heardBytes = 0
  heardFrames = 0
  speakers: readonly string[] = []
  packets = 0
  askedAgain = 0
  microphone = ''
  #answer = ''
  readonly #stops: (() => void)[] = []

  private constructor(at: { phone: Phone; path: string }, socket: WebSocket, first: string) {
    this.#phone = at.phone
    this.#path = at.path
    this.#socket = socket
    this.firstFrame = first
    this.speakers = v.parse(Opened, JSON.parse(first)).event.speakers.members
    socket.on('message', (frame: Buffer) => this.#hear(frame.toString()))
  }

  static async join(phone: Phone, path: string): Promise<Member> {
    const first = Promise.withResolvers<string>()
    const socket = await phone.socket(`${path}/socket`, (frame) => {
      if (frame.includes('"lesson.opened"')) first.resolve(frame)
    })
    return new Member({ phone, path }, socket, await first.promise)
  }

  say = (word: object) => this.#socket.send(JSON.stringify(word))

  turnHand = (memberId: string, state: 'up' | 'down') =>
    good(this.#phone.send('PUT', `${this.#path}/hands/${memberId}`, { state }))

  /** Microphone and camera are on air for the lesson; nothing of them is sent yet. */
  async publish(certificate: Certificate) {
    const kinds = [
      { mid: '0', kind: 'microphone' },
      { mid: '1', kind: 'camera' },
    ]
    const { tracks } = await this.#opened({ way: 'send', tracks: { sdp: offerOf(certificate), tracks: kinds } })
    this.microphone = tracks?.tracks.find(({ mid }) => mid === '0')?.id ?? ''
    this.#answer = tracks?.sdp ?? ''
  }

  async speak(certificate: Certificate, tries = 3): Promise<void> {
    try {
      const peer = await connectPeer(this.#answer, certificate, {})
      this.#stops.push(speakInto(peer), () => peer.close())
    } catch (error) {
      if (tries === 1) throw error
      await this.publish(certificate)
      return this.speak(certificate, tries - 1)
    }
  }

  /** Fetches these, as a phone does, and counts what comes. */
  async listen(ids: readonly string[], certificate: Certificate, tries = 3): Promise<void> {
    const { id, pulls } = await this.#opened({
      way: 'receive',
      pulls: { tracks: ids.map((one) => ({ id: one, layer: null })) },
    })
    const offer = pulls?.sdp
    if (!offer) throw new Error('nothing was offered')
    const sdp = answerTo(offer, certificate)
    await good(this.#phone.send('PUT', `${this.#path}/sessions/${id}/answer`, { sdp }))
    try {
      const peer = await connectPeer(offer, certificate, { sealed: () => this.packets++ })
      this.#stops.push(() => peer.close())
    } catch (error) {
      if (tries === 1) throw error
      return this.listen(ids, certificate, tries - 1)
    }
  }

  leave() {
    for (const stop of this.#stops) stop()
    this.#socket.terminate()
  }

  /** What could not be had in time is asked for again, as a phone does. */
  async #opened(draft: object, tries = 5): Promise<MediaSession> {
    const answer = await this.#phone.send('POST', `${this.#path}/sessions`, draft)
    if ((answer.status === 503 || answer.status === 409) && tries > 1) {
      this.askedAgain++
      await answer.body?.cancel()
      await wait(700)
      return this.#opened(draft, tries - 1)
    }
    return v.parse(MediaSession, await good(Promise.resolve(answer)))
  }

  #hear(frame: string) {
    this.heardBytes += frame.length
    this.heardFrames++
    const chosen = v.safeParse(Chosen, JSON.parse(frame))
    if (chosen.success) this.speakers = chosen.output.event.members
  }
}
