import { useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso/router'
import { Call } from '../../worker/protocol/calls.ts'
import type { Room } from '../../worker/protocol/messages.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox, me } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { uuid } from '../uuid.ts'
import { t } from '../words/words.ts'

/** Rings everybody of a chat, or leads into the call that is on. Whoever may ring nobody here sees no button. */
export function CallButton({ room }: { room: Room }) {
  const { route } = useLocation()
  const busy = useSignal(false)
  const failed = useSignal<Why | null>(null)
  const { id } = room.group
  const on = inbox.value?.onAir.value.get(id)
  if (on ? on.kind !== 'call' : !room.mayCall) return null
  const call = async () => {
    busy.value = true
    failed.value = null
    try {
      const path = schoolPath(me.value!.school.id, `groups/${id}/calls`)
      const begun = on ?? (await command(Call, path, { method: 'POST', json: { id: uuid() } }))
      route(`/lessons/${id}/${begun.id}`)
    } catch (error) {
      failed.value = whyOf(error)
    }
    busy.value = false
  }
  return (
    <>
      <button class="btn quiet small" type="button" disabled={busy.value} onClick={() => void call()}>
        <Icon name="phone" size="s" />
        {t(on ? 'chat.ring-join' : 'chat.ring')}
      </button>
      {failed.value && <Failed why={failed.value} what={t('chat.ring-failed')} />}
    </>
  )
}
