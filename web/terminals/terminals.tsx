import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { TerminalAdded, terminalKinds, Terminals, type Terminal } from '../../worker/protocol/terminals.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { Failed, None, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { clockTime, when } from '../parts/when.ts'
import { uuid } from '../uuid.ts'
import { number, t } from '../words/words.ts'

const failed = signal<Why | null>(null)
const added = signal<(TerminalAdded & { name: string }) | null>(null)

/** The terminals at the school's doors: added with a code, and revoked with a tap. */
export default function TerminalsPage() {
  const at = schoolPath(me.value!.school.id, 'terminals')
  const reading = useReading(Terminals, at)
  const act = async (doing: () => Promise<unknown>) => {
    failed.value = null
    try {
      await doing()
      await reading.again()
    } catch (error) {
      failed.value = whyOf(error)
    }
  }
  const add = (name: string, kind: Terminal['kind']) =>
    act(async () => {
      const json = { id: uuid(), name, kind }
      added.value = { ...(await command(TerminalAdded, at, { method: 'POST', json })), name }
    })
  const revoke = (id: string) => act(() => command(v.unknown(), `${at}/${id}`, { method: 'DELETE' }))
  return (
    <main class="page narrow" id="page">
      <Top heads up="/" title={t('terminal.title')} />
      <p class="second">{t('terminal.about')}</p>
      <a class="btn quiet small" href="/terminals/cards">
        {t('terminal.cards')}
      </a>
      {failed.value && <Failed why={failed.value} />}
      {added.value && (
        <p class="strip" role="status">
          <span>
            {t('terminal.code', { name: added.value.name, time: clockTime(added.value.until) })}
            <br />
            <b class="lead" dir="ltr" translate={false}>
              {added.value.code}
            </b>
          </span>
        </p>
      )}
      <Add add={(name, kind) => void add(name, kind)} />
      <Shown of={reading}>
        {({ rows }) =>
          rows.length === 0 ? (
            <None icon="card" title={t('terminal.none')} />
          ) : (
            <ul>
              {rows.map((one) => (
                <li key={one.id}>
                  <Row of={one} revoke={() => void revoke(one.id)} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </main>
  )
}

function Add({ add }: { add: (name: string, kind: Terminal['kind']) => void }) {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Terminal['kind']>('kiosk')
  const go = (event: Event) => {
    event.preventDefault()
    add(name.trim(), kind)
    setName('')
  }
  return (
    <form class="block" onSubmit={go}>
      <div class="field">
        <label for="terminal-name">{t('terminal.name')}</label>
        <input
          class="input"
          id="terminal-name"
          required
          maxLength={60}
          pattern=".*\S.*"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <div class="pills" role="group" aria-label={t('terminal.kind')}>
        {terminalKinds.map((one) => (
          <button key={one} class="pill" type="button" aria-pressed={one === kind} onClick={() => setKind(one)}>
            {t(`terminal.kind-${one}`)}
          </button>
        ))}
      </div>
      <p class="hint">{t(`terminal.hint-${kind}`)}</p>
      <button class="btn" type="submit">
        <Icon name="plus" size="s" />
        {t('terminal.add')}
      </button>
    </form>
  )
}

const oddClockMs = 60_000

function Row({ of, revoke }: { of: Terminal; revoke: () => void }) {
  const { name, kind, state, health } = of
  return (
    <div class="row">
      <Icon name={kind === 'kiosk' ? 'camera' : 'card'} />
      <span class="body">
        <span dir="auto">{name}</span>
        <span class="aside num">
          {t(`terminal.is-${state}`)}
          {health && ` · ${t('terminal.seen', { time: when(health.seenAt) })}`}
          {health && health.buffered > 0 && ` · ${t('terminal.buffered', { n: health.buffered })}`}
          {health && health.unknown > 0 && ` · ${t('terminal.unknown', { n: health.unknown })}`}
          {health &&
            Math.abs(health.aheadMs) > oddClockMs &&
            ` · ${t('terminal.clock', { minutes: number(Math.round(health.aheadMs / 60_000)) })}`}
        </span>
      </span>
      {state !== 'revoked' && (
        <button class="btn quiet small" type="button" onClick={revoke}>
          {t('terminal.revoke')}
          <span class="hear">: {name}</span>
        </button>
      )}
    </div>
  )
}
