import { signal } from '@preact/signals'
import { useLocation } from 'preact-iso/router'
import * as v from 'valibot'
import { Sessions, type Session } from '../../worker/protocol/sessions.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { forgetReadings, useReading } from '../parts/reading.ts'
import { Failed, Shown } from '../parts/states.tsx'
import { dayWord } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { leaveBy } from './leave.tsx'
import { forget, me } from './state.ts'

const failed = signal<Why | null>(null)

/** The phones one is signed in on, by kind and day, and how each is signed out. */
export function Phones() {
  const mine = me.value!
  const at = (rest: string) => schoolPath(mine.school.id, rest)
  const { route } = useLocation()
  const reading = useReading(Sessions, at('me/sessions'))
  const end = async (method: 'POST' | 'DELETE', path: string, here: boolean) => {
    failed.value = null
    try {
      await command(v.unknown(), at(path), { method, ...(method === 'POST' && { json: {} }) })
      if (here) {
        await forget(mine)
        forgetReadings()
        route(me.value ? '/' : '/in')
      } else await reading.again()
    } catch (error) {
      failed.value = whyOf(error)
    }
  }
  return (
    <section class="block">
      <h2>{t('phones.title')}</h2>
      {failed.value && <Failed what={t('phones.failed')} why={failed.value} />}
      <Shown of={reading} rows={1}>
        {({ rows }) => (
          <>
            <ul>
              {rows.map((one) => (
                <li key={one.id}>
                  <Phone of={one} end={() => void end('DELETE', `me/sessions/${one.id}`, one.here)} />
                </li>
              ))}
            </ul>
            {rows.length > 1 && (
              <div class="btns">
                <button class="btn quiet" type="button" onClick={() => void end('POST', 'sign-out/elsewhere', false)}>
                  {t('phones.elsewhere')}
                </button>
                <button
                  class="btn quiet"
                  type="button"
                  aria-describedby="everywhere"
                  onClick={() => void leaveBy(() => void end('POST', 'sign-out/everywhere', true))}
                >
                  {t('phones.everywhere')}
                </button>
                <p class="hint" id="everywhere">
                  {t('phones.everywhere-hint')}
                </p>
              </div>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}

function Phone({ of, end }: { of: Session; end: () => void }) {
  const kind = t('phones.kind', { browser: t(`browser.${of.browser}`), system: t(`system.${of.system}`) })
  return (
    <div class="row">
      <Icon name="phone" />
      <span class="body">
        <span>
          {kind} {of.here && <span class="chip">{t('phones.here')}</span>}
        </span>
        <span class="aside num">
          {t(`role.${of.role}`)} · {t('phones.opened', { day: dayWord(of.openedAt) })} ·{' '}
          {of.usedOn === null
            ? t('phones.unused')
            : t('phones.used', { day: dayWord(Date.parse(`${of.usedOn}T12:00`)) })}
        </span>
      </span>
      {!of.here && (
        <button class="btn quiet small" type="button" onClick={end}>
          {t('phones.end')}
          <span class="hear">: {kind}</span>
        </button>
      )}
    </div>
  )
}
