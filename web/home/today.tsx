import { EntryRows, WithEntries } from '../inbox/list.tsx'
import { byUrgency, waits } from '../inbox/pocket.ts'
import { mayI, me } from '../me/state.ts'
import { Face, Named } from '../parts/person.tsx'
import { None } from '../parts/states.tsx'
import { longDay } from '../parts/when.ts'
import { AskForPush } from '../push/ask.tsx'
import { t } from '../words/words.ts'
import { Elsewhere } from './elsewhere.tsx'
import { OnAir } from './on-air.tsx'
import { Filter, isShown } from './filter.tsx'

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
      {ownClass && (
        <a class="btn quiet small" href="/check-in">
          {t('today.check-in')}
        </a>
      )}
      <OnAir />
      <Filter />
      <Elsewhere />
      <WithEntries>
        {(all) => {
          const entries = all.filter(isShown)
          const waiting = byUrgency(entries.filter(waits))
          return (
            <>
              {waiting.length === 0 && <None icon="check" title={t('today.nothing')} />}
              <EntryRows title={t('today.waiting')} entries={waiting} />
              <EntryRows title={t('today.read')} entries={entries.filter((one) => !waits(one)).slice(0, 20)} />
            </>
          )
        }}
      </WithEntries>
      {mayI('absence.ask-leave') && (
        <a class="btn plain wide" href="/leave">
          {t('today.leave')}
        </a>
      )}
      <AskForPush />
    </main>
  )
}
