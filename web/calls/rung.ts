import { computed } from '@preact/signals'
import { inboxes } from '../me/state.ts'

/** The call that rings on this phone now, in whichever of its schools; null while all is quiet. */
export const rung = computed(
  () => inboxes.value.flatMap((inbox) => inbox.ringing.value.map((call) => ({ inbox, call })))[0] ?? null
)
