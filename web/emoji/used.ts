import { signal } from '@preact/signals'
import * as v from 'valibot'
import { localKey } from '../inbox/kept.ts'
import { me } from '../me/state.ts'
import { small } from '../phone/small.ts'

const Used = v.object({ recent: v.array(v.string()), tone: v.picklist([0, 1, 2, 3, 4, 5]) })
type Used = v.InferOutput<typeof Used>

const most = 24
const nothing: Used = { recent: [], tone: 0 }
const key = () => (me.value ? localKey(me.value, 'emoji') : '')

/** What this person used last on this phone, and the skin they chose for theirs. */
export const used = signal<Used>(nothing)

export function openUsed() {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Used), small.get(key()))
  used.value = kept.success ? kept.output : nothing
}

export const justUsed = (emoji: string) =>
  keep({ ...used.value, recent: [emoji, ...used.value.recent.filter((one) => one !== emoji)].slice(0, most) })

export const chooseTone = (tone: Used['tone']) => keep({ ...used.value, tone })

function keep(now: Used) {
  used.value = now
  small.put(key(), JSON.stringify(now))
}
