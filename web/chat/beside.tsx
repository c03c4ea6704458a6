import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { inbox } from '../me/state.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { Acts } from './acts.ts'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { Log } from './log.tsx'
import { OpenChat } from './open-chat.ts'
import './chat.css'
import './message.css'

/** A group's chat beside something else that has the page: what is said, and the field. */
export default function ChatBeside({ group, name }: { group: string; name: string }) {
  const chat = useMemo(() => (inbox.value ? new OpenChat(inbox.value, group) : null), [inbox.value, group])
  const acts = useMemo(() => chat && new Acts(chat), [chat])
  const begun = useSignal(false)
  useEffect(() => {
    void chat?.start(null).then(() => (begun.value = true))
    return () => chat?.stop()
  }, [chat])
  if (!chat || !acts) return <Loading />
  return (
    <div class="chat beside">
      {chat.failed.value && <Failed why={chat.failed.value} again={() => void chat.catchUp()} />}
      <Log chat={chat} acts={acts} at={null} ready={begun.value} />
      <Announcer chat={chat} />
      <Composer chat={chat} acts={acts} name={name} />
    </div>
  )
}
