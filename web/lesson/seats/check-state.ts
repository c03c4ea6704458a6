import { computed, signal } from '@preact/signals'
import { schoolPath } from '../../api.ts'
import { CheckedDevices } from './check-devices.ts'
import { measureLine } from './check-line.ts'
import { measureLoop } from './check-loop.ts'
import { lineVerdict, type Measured } from './check-rules.ts'

/** Ten seconds on any line that carries a lesson; whatever is not known after this stays unknown. */
const longestMs = 13_000

/** The check before a lesson, from its beginning until its page is left. */
export class Check {
  readonly running = signal(false)
  readonly measured = signal<Partial<Measured>>({})
  readonly devices = signal<CheckedDevices | null>(null)
  /** Known once all of it has been measured, or its time is over. */
  readonly verdict = computed(() => {
    const { downKbps, upKbps, rttMs, loop } = this.measured.value
    if (downKbps === undefined || upKbps === undefined || rttMs === undefined || loop === undefined) return null
    return lineVerdict({ downKbps, upKbps, rttMs, loop })
  })
  private readonly path: string
  private leaving = new AbortController()

  constructor(schoolId: string) {
    this.path = schoolPath(schoolId, 'lessons/check')
  }

  async begin() {
    this.close()
    this.leaving = new AbortController()
    const { signal: left } = this.leaving
    this.measured.value = {}
    this.running.value = true
    const devices = new CheckedDevices()
    this.devices.value = devices
    void devices.open()
    const heard = (found: Partial<Measured>) => {
      if (!left.aborted) this.measured.value = { ...this.measured.value, ...found }
    }
    await Promise.race([this.measure(heard, left), after(longestMs, left)])
    if (left.aborted) return
    this.measured.value = { rttMs: null, downKbps: null, upKbps: null, loop: 'unknown', ...this.measured.value }
    this.running.value = false
  }

  /** One after the other: a line that is being filled loses what else goes over it. */
  private async measure(heard: (found: Partial<Measured>) => void, left: AbortSignal) {
    heard({ loop: await measureLoop(`${this.path}/loop`, left) })
    await measureLine(this.path, heard, left)
  }

  close() {
    this.leaving.abort()
    this.devices.value?.close()
    this.devices.value = null
    this.running.value = false
  }
}

const after = (ms: number, left: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    left.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
