import { computed, effect, signal } from '@preact/signals'
import { Media } from '../media.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { facesOn, heardIn } from './faces-rules.ts'
import { Loudness } from './loudness.ts'

/** As many faces as are shown at once. */
export const facesAPage = () => (matchMedia('(min-width: 60rem)').matches ? 12 : 6)

/** A meeting of many: of all who speak some are heard, and of all who are seen a page at a time. */
export class Meeting {
  readonly speakers = signal<readonly string[]>([])
  readonly wanted = signal(0)
  readonly isMeeting: () => boolean
  readonly faces = computed(() => facesOn(this.seen(), this.speakers.value, this.wanted.value, facesAPage()))
  private readonly lesson: OpenLesson

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.isMeeting = () => lesson.opened.value?.lesson.kind === 'meeting'
    const { receiving, sending } = lesson.part(Media)
    const loudness = new Loudness((level) => void lesson.say({ type: 'loud', level }))
    lesson.listen((event) => {
      if (event.type === 'lesson.opened') this.speakers.value = event.speakers?.members ?? []
      if (event.type === 'speakers.chosen') this.speakers.value = event.members
    })
    const stops = [
      effect(() => void (receiving.voices.value = this.heard())),
      effect(() => {
        if (this.isMeeting()) receiving.faces.value = new Set(this.faces.value.members)
      }),
      effect(() => {
        const own = sending.own.value.find(({ kind }) => kind === 'microphone')
        loudness.measure(this.isMeeting() && !sending.hushed.value ? (own?.media ?? null) : null)
      }),
    ]
    lesson.leaving(() => {
      loudness.measure(null)
      stops.forEach((stop) => stop())
    })
  }

  private seen = () =>
    this.lesson.tracks.value
      .filter(({ kind, memberId }) => kind === 'camera' && memberId !== this.lesson.me.member.id)
      .map(({ memberId }) => memberId)

  private heard() {
    const microphones = this.lesson.tracks.value.filter(({ kind }) => kind === 'microphone').length
    const leads = this.lesson.people.value.filter(({ place }) => place === 'lead').map(({ memberId }) => memberId)
    return heardIn(this.lesson.opened.value?.lesson.kind ?? 'lesson', this.speakers.value, leads, microphones)
  }
}
