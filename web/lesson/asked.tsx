import { useRoute } from 'preact-iso/router'
import { AskedPage } from '../../worker/protocol/lesson-asks.ts'
import { RoomsKept } from '../../worker/protocol/lesson-rooms.ts'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { None, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { listed, t } from '../words/words.ts'
import { AskedRow } from './asks/asked-row.tsx'
import { RoundRow } from './rooms/round-row.tsx'

/** What a lesson keeps of what was asked and written in it. */
export default function Asked() {
  const { group = '', lesson = '' } = useRoute().params
  const at = (what: string) => schoolPath(me.value!.school.id, `groups/${group}/lessons/${lesson}/${what}`)
  const asked = useReading(AskedPage, at('asks'))
  const rooms = useReading(RoomsKept, at('rooms'))
  const enrollment = me.value!.groups.find(({ id }) => id === group)?.enrollment
  const leads = enrollment === 'owner' || enrollment === 'teacher'
  return (
    <main class="page narrow" id="page">
      <Top up={`/groups/${group}`} heads title={t('asked.title')} />
      <Shown of={asked}>
        {(page) => (
          <>
            {page.asked.length === 0 && rooms.value.value?.rounds.length === 0 && (
              <None icon="chat" title={t('asked.none')} />
            )}
            {page.asked.map((one) => (
              <AskedRow key={one.ask.id} asked={one} leads={leads} />
            ))}
            {page.picks.length > 0 && (
              <p class="paper">
                {t('ask.picked')}: {listed(page.picks.map(({ name }) => name.native))}
              </p>
            )}
          </>
        )}
      </Shown>
      <Shown of={rooms} rows={1}>
        {({ rounds }) => rounds.map((round) => <RoundRow key={round.id} round={round} />)}
      </Shown>
    </main>
  )
}
