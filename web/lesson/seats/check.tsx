import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { Icon, type IconName } from '../../icons/icon.tsx'
import { me } from '../../me/state.ts'
import { Top } from '../../parts/top.tsx'
import { number, t } from '../../words/words.ts'
import { playTone, type CheckedDevices } from './check-devices.ts'
import { barOf, type DeviceState, type LineVerdict } from './check-rules.ts'
import { Check } from './check-state.ts'
import './seats.css'

/** Ten seconds before a lesson: whether one will be heard, and how one will follow. It may be skipped. */
export default function CheckPage() {
  const { group, lesson } = useLocation().query
  const check = useMemo(() => new Check(me.value!.school.id), [])
  useEffect(() => () => check.close(), [check])
  const begun = check.devices.value !== null
  const onwards = group && lesson ? `/lessons/${group}/${lesson}` : null
  return (
    <main class="page narrow" id="page">
      <Top heads up={onwards ? `/groups/${group}` : '/'} title={t('check.title')} />
      <p class="second">{t('check.hint')}</p>
      {begun && <Found check={check} />}
      <p class="check-does">
        {!check.running.value && (
          <button class={`btn wide ${begun ? 'quiet' : ''}`} type="button" onClick={() => void check.begin()}>
            {t(begun ? 'check.again' : 'check.begin')}
          </button>
        )}
        {onwards && (
          <a class={`btn wide ${check.verdict.value ? '' : 'plain'}`} href={onwards}>
            {t(begun ? 'check.go-in' : 'check.skip')}
          </a>
        )}
      </p>
    </main>
  )
}

function Found({ check }: { check: Check }) {
  const verdict = check.verdict.value
  const devices = check.devices.value!
  return (
    <>
      <p role="status" class="second">
        {check.running.value ? t('check.running') : ''}
      </p>
      <ul class="check-found">
        <LineFound check={check} verdict={verdict} />
        <DeviceFound title={t('check.microphone')} state={devices.microphone.value} device="microphone">
          <Level devices={devices} />
        </DeviceFound>
        <DeviceFound title={t('check.camera')} state={devices.camera.value} device="camera">
          <OwnPicture devices={devices} />
        </DeviceFound>
        <Speaker />
      </ul>
    </>
  )
}

type Tone = 'good' | 'warn' | 'bad' | 'none'
const marks: Record<Tone, IconName> = { good: 'check', warn: 'alert', bad: 'alert', none: 'clock' }

type RowProps = { title: string; tone: Tone; icon?: IconName; children: ComponentChildren }

const Row = ({ title, tone, icon = marks[tone], children }: RowProps) => (
  <li class="row">
    <span class={tone === 'none' ? 'aside' : `is-${tone}`}>
      <Icon name={icon} />
    </span>
    <span class="body" aria-live="polite">
      <b>{title}</b>
      {children}
    </span>
  </li>
)

const toneOf = ({ seat, speaks }: LineVerdict): Tone =>
  seat === 'none' ? 'bad' : seat === 'video' && speaks ? 'good' : 'warn'

function LineFound({ check, verdict }: { check: Check; verdict: LineVerdict | null }) {
  const { downKbps, upKbps, rttMs, loop } = check.measured.value
  const figure = (one: number | null | undefined) => (one == null ? t('check.unknown') : number(one))
  return (
    <Row title={t('check.line')} tone={verdict ? toneOf(verdict) : 'none'}>
      {verdict && <span>{verdict.closed ? t(`check.way-${verdict.closed}`) : t(`check.line-${verdict.seat}`)}</span>}
      {verdict && verdict.seat !== 'none' && !verdict.closed && !verdict.speaks && <span>{t('check.line-mute')}</span>}
      {verdict?.advice && <span class="second">{t(`check.do-${verdict.advice}`)}</span>}
      <span class="aside">{t('check.rates', { down: figure(downKbps), up: figure(upKbps), rtt: figure(rttMs) })}</span>
      {typeof loop === 'object' && loop && (
        <span class="aside">
          {t('check.loop', { lost: number(Math.round(loop.lost * 100)), rtt: figure(loop.rttMs) })}
        </span>
      )}
    </Row>
  )
}

type DeviceProps = {
  title: string
  state: DeviceState | null
  device: 'microphone' | 'camera'
  children: ComponentChildren
}

function DeviceFound({ title, state, device, children }: DeviceProps) {
  const tone = state === null ? 'none' : state === 'works' ? 'good' : 'warn'
  return (
    <Row title={title} tone={tone}>
      {state && (
        <span>{state === 'works' || state === 'silent' ? t(`check.${device}-${state}`) : t(`check.${state}`)}</span>
      )}
      {(state === null || state === 'works' || state === 'silent') && children}
    </Row>
  )
}

/** A bar that moves with the voice; it says nothing aloud, the sentence beside it does. */
const Level = ({ devices }: { devices: CheckedDevices }) => (
  <meter class="level" aria-label={t('check.level')} min={0} max={1} value={barOf(devices.level.value)} />
)

function OwnPicture({ devices }: { devices: CheckedDevices }) {
  const video = useRef<HTMLVideoElement>(null)
  const stream = devices.picture.value
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  if (!stream) return null
  return <video ref={video} class="own-picture" muted autoplay playsInline aria-label={t('check.own-picture')} />
}

function Speaker() {
  const played = useSignal(false)
  const play = () => {
    playTone()
    played.value = true
  }
  return (
    <Row title={t('check.speaker')} tone="none" icon="bell">
      <span>
        <button class="btn small quiet" type="button" onClick={play}>
          <Icon name="play" size="s" />
          {t('check.play')}
        </button>
      </span>
      {played.value && <span class="second">{t('check.played')}</span>}
    </Row>
  )
}
