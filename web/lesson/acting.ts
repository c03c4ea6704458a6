import { useSignal, type Signal } from '@preact/signals'
import { whyOf, type Why } from '../api.ts'
import type { OpenLesson } from './open-lesson.ts'

/** One thing at a time is asked of the lesson from here; `busy` until it has answered, `failed` why it did not do it. */
export function useActing(lesson: OpenLesson): {
  busy: Signal<boolean>
  failed: Signal<Why | null>
  act: (method: 'POST' | 'PUT', path: string, json: object) => Promise<boolean>
} {
  const busy = useSignal(false)
  const failed = useSignal<Why | null>(null)
  const act = async (method: 'POST' | 'PUT', path: string, json: object) => {
    busy.value = true
    failed.value = null
    await lesson.command(method, path, json).catch((error: unknown) => (failed.value = whyOf(error)))
    busy.value = false
    return failed.peek() === null
  }
  return { busy, failed, act }
}
