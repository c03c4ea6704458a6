import { signal, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type * as v from 'valibot'
import { PageOf } from '../../worker/protocol/words.ts'
import { api, whyOf, type Why } from '../api.ts'

/** What a page shows of something read: the newest answer, when it came, and why it could not be asked again. */
export type Shows<T> = {
  value: ReadonlySignal<T | null>
  failed: ReadonlySignal<Why | null>
  at: ReadonlySignal<number | null>
  again: () => Promise<void>
}
export type Pages<T> = Shows<T[]> & { next: ReadonlySignal<string | null>; more: () => Promise<void> }

/** Of two answers that overtake each other, the one asked for last stays. */
function reading<T>(ask: () => Promise<T>): Shows<T> & { value: { value: T | null } } {
  const value = signal<T | null>(null)
  const failed = signal<Why | null>(null)
  const at = signal<number | null>(null)
  let asked = 0
  const again = async () => {
    const mine = ++asked
    try {
      const answer = await ask()
      if (mine !== asked) return
      value.value = answer
      at.value = Date.now()
      failed.value = null
    } catch (error) {
      if (mine === asked) failed.value = whyOf(error)
    }
  }
  return { value, failed, at, again }
}

function paged<T>(ask: (cursor: string | null) => Promise<{ rows: T[]; next: string | null }>): Pages<T> {
  const next = signal<string | null>(null)
  const first = reading(async () => {
    const page = await ask(null)
    next.value = page.next
    return page.rows
  })
  const more = async () => {
    const from = next.value
    if (from === null) return
    const page = await ask(from)
    if (next.value !== from) return
    first.value.value = [...(first.value.value ?? []), ...page.rows]
    next.value = page.next
  }
  return { ...first, next, more }
}

/** Answers stay for the life of the page: coming back shows at once what was there, then what is. A path has one schema. */
const kept = new Map<string, Shows<unknown>>()

function keep<R extends Shows<unknown>>(path: string, make: () => R): R {
  const found = (kept.get(path) as R | undefined) ?? make()
  kept.set(path, found)
  void found.again()
  return found
}

export const useReading = <S extends v.GenericSchema>(schema: S, path: string): Shows<v.InferOutput<S>> =>
  useMemo(() => keep(path, () => reading(() => api(schema, path))), [path])

export const usePages = <S extends v.GenericSchema>(
  row: S,
  path: string,
  by: 'before' | 'after'
): Pages<v.InferOutput<S>> =>
  useMemo(() => {
    const at = (cursor: string) => `${path}${path.includes('?') ? '&' : '?'}${by}=${encodeURIComponent(cursor)}`
    return keep(path, () => paged((cursor) => api(PageOf(row), cursor === null ? path : at(cursor))))
  }, [path])

/** After signing out, nothing of what was read may be shown to the next person. */
export const forgetReadings = () => kept.clear()
