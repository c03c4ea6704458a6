import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import { Icon } from '../icons/icon.tsx'
import { inbox, line, me, offers } from '../me/state.ts'
import { Failed, Loading, NoLineStrip, NotHere } from '../parts/states.tsx'
import { ToSearch } from '../parts/to-search.tsx'
import { Top } from '../parts/top.tsx'
import { offerTelling } from '../translation/offer.ts'
import { t } from '../words/words.ts'
import { Acts } from './acts.ts'
import { OnAir } from '../home/on-air.tsx'
import { CallButton } from '../calls/call-button.tsx'
import { StartLesson } from '../lesson/start.tsx'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { Log } from './log.tsx'
import { chatKind, chatName } from './names.ts'
import { OpenChat } from './open-chat.ts'
import { Pins } from './pins.tsx'
import { RoomSettings } from './room-settings.tsx'
import './chat.css'
import './message.css'

/** One group's chat. A place in it can be linked to: `?at=` is the seq of a message. */
export default function ChatPage() {
  const { id = '' } = useRoute().params
  const { query } = useLocation()
  const at = Number(query['at']) || null
  const chat = useMemo(() => (inbox.value ? new OpenChat(inbox.value, id) : null), [inbox.value, id])
  const acts = useMemo(() => chat && new Acts(chat), [chat])
  const begun = useSignal(false)
  useEffect(() => void offerTelling().catch(() => undefined), [offers.value])
  useEffect(() => {
    begun.value = false
    void chat?.start(at).then(() => (begun.value = true))
    return () => chat?.stop()
  }, [chat, at])
  if (!chat || !acts) return <Loading />
  if (chat.failed.value === 'not-found') return <NotHere />
  const group = me.value!.groups.find((one) => one.id === id) ?? chat.room.value?.room.group
  const people = chat.room.value?.room.people
  const known = chat.chat.value.event !== null
  return (
    <main class="page narrow chat" id="page">
      <Top
        up="/groups"
        heads
        end={
          <>
            {group && ['class', 'subject'].includes(group.kind) && (
              <a class="tap" href={`/lessons/${id}`} aria-label={t('chat.lessons')}>
                <Icon name="clock" />
              </a>
            )}
            <ToSearch group={id} />
            <span class="begin">
              <StartLesson group={id} together />
              {chat.room.value && <CallButton room={chat.room.value.room} />}
            </span>
          </>
        }
        title={group ? chatName(group) : t('chat.groups')}
        aside={[group && chatKind(group), people && t('people', { n: people })].filter(Boolean).join(' · ')}
      />
      {line.value === 'away' && <NoLineStrip at={chat.at.value} />}
      {chat.failed.value && line.value !== 'away' && (
        <Failed why={chat.failed.value} again={() => void chat.catchUp()} />
      )}
      <OnAir group={id} />
      <Pins chat={chat} />
      <RoomSettings chat={chat} />
      {known || chat.waiting.value.length > 0 ? (
        <Log chat={chat} acts={acts} at={at} ready={begun.value} />
      ) : (
        <div class="log">{!chat.failed.value && <Loading />}</div>
      )}
      <Announcer chat={chat} />
      <Composer chat={chat} acts={acts} name={group ? chatName(group) : ''} />
    </main>
  )
}
