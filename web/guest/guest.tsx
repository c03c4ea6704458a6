import { useEffect, useMemo } from 'preact/hooks'
import { Failed, Loading, None } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { GuestRoom } from './room.tsx'
import { Knocking } from './knocking.ts'

/** Somebody without an account, with a link that a teacher made for them. */
export default function Guest() {
  const knocking = useMemo(() => new Knocking(location.hash.slice(1)), [])
  useEffect(() => knocking.start(), [knocking])
  const here = knocking.here.value
  if (!knocking.dead.value && here?.state === 'admitted' && here.memberId !== null)
    return (
      <GuestRoom
        here={here}
        memberId={here.memberId}
        left={(out) => (out === 'not-here' ? knocking.over() : knocking.forget())}
      />
    )
  return (
    <main class="page narrow" id="page">
      {knocking.dead.value ? (
        <None heads icon="lock" title={t('guest.dead')} text={t('guest.dead-hint')} />
      ) : (
        <>
          {here?.state === 'waiting' && (
            <div role="status">
              <None heads icon="clock" title={t('guest.waiting')} text={t('guest.waiting-hint', { name: here.name })} />
            </div>
          )}
          {here?.state !== 'waiting' && !knocking.failed.value && <Loading rows={1} />}
          {knocking.failed.value && <Failed why={knocking.failed.value} />}
        </>
      )}
    </main>
  )
}
