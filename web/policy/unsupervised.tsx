import { useSignal } from '@preact/signals'
import * as v from 'valibot'
import { Directs, type Direct } from '../../worker/protocol/directs.ts'
import { staffRoles } from '../../worker/protocol/roles.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { Failed, Shown } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { FindPerson } from './find-person.tsx'

/** Conversations whose second adult has gone, each waiting for the office to name another. */
export function Unsupervised() {
  const waiting = useReading(Directs, schoolPath(me.value!.school.id, 'directs/unsupervised'))
  const failed = useSignal<Why | null>(null)
  const give = async ({ group }: Direct, memberId: string) => {
    failed.value = null
    try {
      const path = schoolPath(me.value!.school.id, `directs/${group.id}/supervisor`)
      await command(v.unknown(), path, { method: 'PUT', json: { memberId } })
    } catch (error) {
      failed.value = whyOf(error)
    }
    await waiting.again()
  }
  return (
    <section class="block">
      <h2>{t('policy.unsupervised')}</h2>
      {failed.value && <Failed what={t('policy.failed')} why={failed.value} />}
      <Shown of={waiting} rows={1}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p class="second">{t('policy.unsupervised-none')}</p>
          ) : (
            <>
              <p class="hint">{t('policy.unsupervised-hint')}</p>
              <ul>
                {rows.map((one) => (
                  <li class="block" key={one.group.id}>
                    <p dir="auto">{one.group.name}</p>
                    <FindPerson
                      id={`of-${one.group.id}`}
                      label={t('policy.reassign')}
                      fits={({ id, roles }) =>
                        staffRoles.some((role) => roles.includes(role)) && !one.people.some((party) => party.id === id)
                      }
                      choose={({ id }) => void give(one, id)}
                    />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Shown>
    </section>
  )
}
