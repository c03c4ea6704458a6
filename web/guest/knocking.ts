import { signal } from '@preact/signals'
import { Knocked } from '../../worker/protocol/lesson-passes.ts'
import * as v from 'valibot'
import { api, whyOf, type Why } from '../api.ts'

const againMs = 2_000

/** A guest at the door: knocks with what stands behind the `#`, until somebody lets them in or the link turns out to open nothing. */
export class Knocking {
  readonly here = signal<Knocked | null>(null)
  readonly dead = signal(false)
  readonly failed = signal<Why | null>(null)
  private readonly secret: string
  private timer: ReturnType<typeof setTimeout> | undefined
  private done = false

  constructor(secret: string) {
    this.secret = secret
  }

  start() {
    this.done = false
    void this.knock()
    return () => {
      this.done = true
      clearTimeout(this.timer)
    }
  }

  private async knock() {
    try {
      const here = await api(Knocked, '/api/guest', { method: 'POST', json: { secret: this.secret } })
      this.failed.value = null
      if (this.done) return
      if (here.state === 'admitted') this.done = true
      this.here.value = here
    } catch (error) {
      const why = whyOf(error)
      if (why === 'not-found' || why === 'not-valid') return this.over()
      this.failed.value = why
    }
    const unbound = this.here.peek()?.state === 'unbound' && this.failed.peek() === null
    if (!this.done) this.timer = setTimeout(() => void this.knock(), unbound ? againMs / 10 : againMs)
  }

  over() {
    this.done = true
    this.dead.value = true
    this.forget()
  }

  /** Nothing stays in this browser. */
  forget() {
    void api(v.unknown(), '/api/guest', { method: 'DELETE' }).catch(() => undefined)
  }
}
