import { signal } from '@preact/signals'

export const speeds = [0.75, 1, 1.25, 1.5, 2] as const
const tickMs = 100

/** Plays a recording and says where it stands; drawn by whoever shows it. Times are milliseconds since it began. */
export class Player {
  readonly at = signal(0)
  readonly playing = signal(false)
  readonly speed = signal<number>(1)
  readonly failed = signal(false)
  readonly ready = signal(false)
  readonly ms: number
  #media: HTMLMediaElement | null = null
  #ticking: ReturnType<typeof setInterval> | undefined

  readonly #beside: 'nothing' | 'the lesson'

  constructor(ms: number, beside: 'nothing' | 'the lesson' = 'nothing') {
    this.ms = ms
    this.#beside = beside
  }

  /** The element that plays; null when it goes. */
  readonly take = (media: HTMLMediaElement | null) => {
    clearInterval(this.#ticking)
    this.#media = media
    if (!media) return
    const look = () => (this.at.value = Math.min(this.ms, media.currentTime * 1000))
    media.addEventListener('loadedmetadata', () => (this.ready.value = true))
    media.addEventListener('play', () => (this.playing.value = true))
    media.addEventListener('pause', () => (this.playing.value = false))
    media.addEventListener('seeking', look)
    media.addEventListener('timeupdate', look)
    media.addEventListener('error', () => (this.failed.value = true))
    // The browser tells of the time four times a second, and ink is drawn faster.
    this.#ticking = setInterval(() => !media.paused && look(), tickMs)
  }

  turn() {
    if (!this.#media) return
    if (!this.#media.paused) return this.#media.pause()
    this.failed.value = false
    // Two voices at once are none; beside a lesson, whoever catches up has chosen to hear both.
    if (this.#beside === 'nothing')
      for (const other of document.querySelectorAll<HTMLMediaElement>('audio, video'))
        if (other !== this.#media) other.pause()
    this.#media.play().catch(() => (this.failed.value = true))
  }

  seek(ms: number) {
    this.at.value = Math.max(0, Math.min(this.ms, ms))
    if (this.#media) this.#media.currentTime = this.at.value / 1000
  }

  go(speed: number) {
    this.speed.value = speed
    if (this.#media) this.#media.playbackRate = speed
  }
}
