import { inboxes } from '../../me/state.ts'
import { sendTakes } from './takes.ts'

/** Sends what was recorded on this phone and has not gone out, whichever page is open: its lesson may be over. */
export async function sendLeftOver() {
  for (const { me, store } of inboxes.value) {
    const open = await store.catch(() => null)
    if (open && (await open.count('takes')) > 0) await sendTakes(open, me).catch(() => undefined)
  }
}
