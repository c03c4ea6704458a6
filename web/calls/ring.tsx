import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import * as v from 'valibot'
import { command, schoolPath } from '../api.ts'
import { chatName } from '../chat/names.ts'
import { Icon } from '../icons/icon.tsx'
import { chooseSchool } from '../me/state.ts'
import { Ask } from '../parts/ask.tsx'
import { Face, Named } from '../parts/person.tsx'
import { t } from '../words/words.ts'
import { startRinging } from './ring-sound.ts'
import { rung } from './rung.ts'
import './calls.css'

/** Over whatever is on the screen: who rings, and one tap to answer. */
export default function Ring() {
  const ringing = rung.value
  return ringing && <Rings key={ringing.call.callId} {...ringing} />
}

function Rings({ inbox, call }: NonNullable<typeof rung.value>) {
  const { route } = useLocation()
  const { group, by, callId } = call
  const quiet = (why: 'answered' | 'declined' | 'missed') => inbox.hearCall({ type: 'call.hushed', callId, why })
  useEffect(startRinging, [])
  useEffect(() => {
    const over = setTimeout(() => quiet('missed'), Math.max(0, call.until - performance.now()))
    return () => clearTimeout(over)
  }, [call.until])
  const answer = () => {
    quiet('answered')
    chooseSchool(inbox.me.school.id)
    route(`/lessons/${group.id}/${callId}`)
  }
  const decline = () => {
    quiet('declined')
    const path = schoolPath(inbox.me.school.id, `groups/${group.id}/calls/${callId}`)
    void command(v.unknown(), path, { method: 'DELETE', json: {} }).catch(() => undefined)
  }
  return (
    <Ask title={t('call.rings', { name: by.name.native })} close={() => quiet('missed')}>
      <div class="ringing">
        <Face name={by.name} role="guardian" />
        <p>
          <Named name={by.name} />
          {group.kind !== 'direct' && (
            <>
              <br />
              <span class="second">{t('call.in', { group: chatName(group) })}</span>
            </>
          )}
        </p>
      </div>
      <div class="btns">
        <button class="btn" type="button" onClick={answer}>
          <Icon name="phone" size="s" />
          {t('call.answer')}
        </button>
        <button class="btn quiet" type="button" onClick={decline}>
          <Icon name="x" size="s" />
          {t('call.decline')}
        </button>
      </div>
    </Ask>
  )
}
