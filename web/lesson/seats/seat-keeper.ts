import { computed, signal } from '@preact/signals'
import type { LineWord, Seat, SeatLine, SeatOffer } from '../../../worker/protocol/lesson-seats.ts'
import type { LessonEvent } from '../../../worker/protocol/lessons.ts'
import { count, counted } from '../../phone/meter.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { isPicture } from '../receiving-rules.ts'
import type { Carrier } from './carrier.ts'
import { within } from './ceiling.ts'
import { bytesBetween, countsOf, secondBetween, type Counts } from './line-counts.ts'
import type { LineSecond, Sign } from './line-signs.ts'
import type { Rung } from './rungs.ts'
import { beginAt, ride, settlingMs, type Ride } from './seat-rules.ts'
import { ceilingChoice, keepUsed, savesData, seatChoice, usedBefore } from './seat-choice.ts'
import { sentSign, settledWord } from './send-signs.ts'
import { capOf, sittingOf, type Cap, type Sitting } from './sitting.ts'

const everyMs = 1_000
/** Whoever looks away for a moment keeps the picture. */
const awayMs = 3_000
const sentSeconds = 8
/** Where there is no connection nothing speaks against trying one. */
const nothingPulled: LineSecond = { lost: 0, rttMs: null, frozen: 0, concealed: 0, kbps: 0, alive: true }
const usualMinutes = 45

/** One's seat in a lesson: asks the line each second how it is, and changes what is pulled. */
export class SeatKeeper {
  readonly sitting = signal<Sitting>({ rung: 'h', seat: 'video', cause: null, line: 'good' })
  /** How what one sends gets away. */
  readonly sentLine = signal<LineWord>('good')
  readonly since = signal(Date.now())
  readonly usedBytes = signal(0)
  readonly offer = signal<SeatOffer>('video')
  /** How everybody else sits; for those who lead. */
  readonly lines = signal<ReadonlyMap<string, SeatLine>>(new Map())
  readonly choice = computed<Seat>(() => seatChoice.value ?? (savesData() ? 'audio' : this.offer.value))
  private readonly lesson: OpenLesson
  private readonly usedEarlier: number
  private readonly countedEarlier = counted()
  private riding: Ride = beginAt('h', Date.now())
  private sentWords: readonly LineWord[] = []
  private counts: Counts | null = null
  private sent: Counts | null = null
  private ceiling: Rung = 'f'
  private latest: Sign = 'good'
  private hiddenSince: number | null = null
  private pictures = new Set<string>()
  private turnedAt = 0
  private said = ''
  private saidAt = 0
  private timer: ReturnType<typeof setInterval> | undefined
  private silent: () => void = () => {}

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.usedEarlier = usedBefore(lesson.lessonId)
  }

  /** Without a carrier nothing is pulled, and nobody has a seat to tell of. */
  start(carrier: Carrier | null, wide: () => number) {
    this.silent = this.lesson.listen((event) => this.hear(event))
    if (carrier) {
      this.sit(sittingOf(this.riding.held, this.cap(0, Date.now()), 'good'), carrier, Date.now())
      this.timer = setInterval(() => void this.look(carrier, wide()), everyMs)
    }
    document.addEventListener('visibilitychange', this.turned)
    this.turned()
  }

  stop() {
    this.silent()
    clearInterval(this.timer)
    document.removeEventListener('visibilitychange', this.turned)
    keepUsed(this.lesson.lessonId, this.usedBytes.value)
  }

  private hear(event: LessonEvent) {
    if (event.type === 'lesson.opened' && event.seats) {
      this.offer.value = event.seats.offer
      this.lines.value = new Map(event.seats.lines.map((line) => [line.memberId, line]))
      // A new socket: the lesson is told again.
      this.said = ''
    }
    if (event.type === 'lesson.opened') this.pictures = new Set(event.tracks.filter(isPicture).map(({ id }) => id))
    if (event.type === 'track.opened' && isPicture(event.track)) this.pictureTurned(event.track.id)
    if (event.type === 'track.closed' && this.pictures.has(event.trackId)) this.pictureTurned(event.trackId)
    if (event.type === 'seat.offered') this.offer.value = event.seat
    if (event.type === 'seat.changed')
      this.lines.value = new Map([...this.lines.value, ...event.lines.map((line) => [line.memberId, line] as const)])
  }

  private pictureTurned(id: string) {
    this.pictures.add(id)
    this.turnedAt = Date.now()
  }

  /** A picture that stands still because whoever sends it has gone, or has come back, says nothing of this line. */
  private readonly unfrozen = (second: LineSecond, now: number): LineSecond =>
    now - this.turnedAt < settlingMs ? { ...second, frozen: 0 } : second

  private readonly turned = () => {
    this.hiddenSince = document.visibilityState === 'hidden' ? (this.hiddenSince ?? Date.now()) : null
  }

  private async look(carrier: Carrier, wide: number) {
    const { pulled, sent } = await carrier.counters()
    const now = Date.now()
    const counts = pulled && countsOf(pulled, this.counts, now)
    const out = countsOf(sent, this.sent, now)
    if (this.counts && counts) count(bytesBetween(this.counts, counts))
    if (this.sent) count(bytesBetween(this.sent, out))
    const second = pulled ? this.counts && counts && secondBetween(this.counts, counts) : nothingPulled
    this.sentWords = [...this.sentWords, sentSign(sent)].slice(-sentSeconds)
    this.sentLine.value = settledWord(this.sentWords)
    this.counts = counts
    this.sent = out
    this.usedBytes.value = this.usedEarlier + counted() - this.countedEarlier
    const cap = this.cap(wide, now)
    if (second) {
      this.riding = ride(this.riding, this.unfrozen(second, now), cap.rung, now)
      this.latest = this.riding.recent.at(-1)?.sign ?? 'good'
    }
    this.sit(sittingOf(this.riding.held, cap, this.latest), carrier, now)
  }

  private cap(wide: number, now: number): Cap {
    const began = this.lesson.opened.value?.lesson.beganAt ?? now
    const leftMs = Math.max(0, began + usualMinutes * 60_000 - this.lesson.now())
    this.ceiling = within(ceilingChoice.value, this.usedBytes.value, leftMs, this.ceiling)
    const seen = this.hiddenSince === null || now - this.hiddenSince < awayMs
    return capOf({ choice: this.choice.value, ceiling: this.ceiling, seen, wide })
  }

  private sit(sitting: Sitting, carrier: Carrier, now: number) {
    if (sitting.rung !== this.sitting.value.rung) carrier.carry(sitting.rung)
    if (sitting.seat !== this.sitting.value.seat) {
      this.since.value = now
      keepUsed(this.lesson.lessonId, this.usedBytes.value)
    }
    this.sitting.value = sitting
    this.tell(sitting, now)
  }

  /** Whether somebody looks at the page is nobody's business: while it is hidden the last word stands. */
  private tell({ seat, cause, line }: Sitting, now: number) {
    if (cause === 'hidden' || now - this.saidAt < everyMs - 100) return
    const word = { type: 'line', seat, cause, line } as const
    const text = JSON.stringify(word)
    if (text === this.said || !this.lesson.say(word)) return
    this.said = text
    this.saidAt = now
  }
}
