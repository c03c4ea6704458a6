import { byUrgency, waits } from '../inbox/owed.ts'
import { EntryRows, WithEntries } from '../inbox/list.tsx'
import { inbox, me } from '../me/state.ts'
import { Face, Named } from '../parts/person.tsx'
import { None } from '../parts/states.tsx'
import { longDay } from '../parts/when.ts'
import { AskForPush } from '../push/ask.tsx'
import { t } from '../words/words.ts'

/** A student's first page: what waits, and what was read. */
export default function Today() {
  const { member, role, groups } = me.value!
  const ownClass = groups.find(({ kind }) => kind === 'class')
  return (
    <main class="page narrow" id="page">
      <header class="top">
        <div>
          <h1 class="lead">{longDay(Date.now())}</h1>
          <p class="aside">
            <Named name={member.name} /> · {t(`role.${role}`)}
            {ownClass && <span dir="auto"> · {ownClass.name}</span>}
          </p>
        </div>
        <Face name={member.name} role={role} />
      </header>
      <AskForPush />
      <WithEntries>
        {(entries) => {
          const box = inbox.value!.box.value
          const waiting = byUrgency(entries.filter((entry) => waits(box, entry)))
          return (
            <>
              {waiting.length === 0 && <None icon="check" title={t('today.nothing')} />}
              <EntryRows title={t('today.waiting')} entries={waiting} />
              <EntryRows title={t('today.read')} entries={entries.filter((entry) => !waits(box, entry)).slice(0, 20)} />
            </>
          )
        }}
      </WithEntries>
    </main>
  )
}
