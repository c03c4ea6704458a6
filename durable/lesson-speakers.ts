import type { LessonWord } from '../worker/protocol/lessons.ts'
import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'
import { chooseSpeakers, type Speaker, type Voice } from './lesson-speakers-rules.ts'

/** Nobody says more often how loud they are. */
const everyMs = 250

/** Who is heard in a meeting of many. It is kept in memory: whoever speaks says so again within a second. */
export class SpeakersPart implements LessonPart {
  readonly #hall: Hall
  readonly #voices = new Map<string, Voice>()
  #heard: Speaker[] = []

  constructor(hall: Hall) {
    this.#hall = hall
  }

  opening = () => ({ speakers: { members: this.#members() } })

  hear({ memberId, place }: Person, word: LessonWord, now: number): readonly Say[] | undefined {
    if (word.type !== 'loud') return undefined
    const before = this.#voices.get(memberId)
    const mute = place === 'observer' || place === 'guest' || this.#hall.lesson().kind === 'lesson'
    if (mute || (before && now - before.at < everyMs)) return []
    this.#voices.set(memberId, { memberId, level: word.level, at: now })
    return this.#choose(now)
  }

  left({ memberId }: Person, now: number): readonly Say[] {
    return this.#voices.delete(memberId) ? this.#choose(now) : []
  }

  #choose(now: number): readonly Say[] {
    const before = this.#members().join()
    this.#heard = chooseSpeakers([...this.#voices.values()], this.#heard, now)
    const members = this.#members()
    return members.join() === before ? [] : [{ to: 'all', event: { type: 'speakers.chosen', members } }]
  }

  #members = () => this.#heard.map(({ memberId }) => memberId)
}
