import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { Failed, Loading } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import { watch } from './camera.ts'
import {
  device,
  enrolFailed,
  enrolKiosk,
  forgetKiosk,
  hasLine,
  held,
  isReady,
  isRevoked,
  shown,
  startKiosk,
  waiting,
} from './state.ts'
import './kiosk.css'

/** A tablet at the gate. Nobody is signed in here: it has a key of its own, and knows no names but the one it has just been told. */
export default function Kiosk() {
  useEffect(() => {
    const started = startKiosk()
    return () => void started.then((stop) => stop())
  }, [])
  return (
    <main class="kiosk" id="page">
      {!isReady.value ? <Loading rows={1} /> : device.value ? <Gate /> : <Enrol />}
    </main>
  )
}

function Enrol() {
  const [code, setCode] = useState('')
  const go = (event: Event) => {
    event.preventDefault()
    void enrolKiosk(code)
  }
  return (
    <form class="kiosk-enrol" onSubmit={go}>
      <h1>{t('kiosk.title')}</h1>
      <p class="second">{t('kiosk.about')}</p>
      <div class="field">
        <label for="kiosk-code">{t('kiosk.code')}</label>
        <input
          class="input"
          id="kiosk-code"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          dir="ltr"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      {enrolFailed.value && enrolFailed.value !== 'not-found' && enrolFailed.value !== 'not-valid' && (
        <Failed why={enrolFailed.value} />
      )}
      {(enrolFailed.value === 'not-found' || enrolFailed.value === 'not-valid') && (
        <p class="strip bad" role="alert">
          <Icon name="alert" size="s" />
          <span>{t('kiosk.no-code')}</span>
        </p>
      )}
      <button class="btn wide" type="submit">
        {t('kiosk.enrol')}
      </button>
    </form>
  )
}

function Gate() {
  const { school, name } = device.value!
  return (
    <>
      <header>
        <h1 dir="auto">{school.name}</h1>
        <p class="second" dir="auto">
          {name}
        </p>
      </header>
      {isRevoked.value ? (
        <div class="kiosk-says" role="alert">
          <p>{t('kiosk.revoked')}</p>
          <button class="btn" type="button" onClick={() => void forgetKiosk()}>
            {t('kiosk.again')}
          </button>
        </div>
      ) : (
        <>
          <Says />
          <Camera />
          <Typed />
        </>
      )}
      <p class="aside" role="status">
        {!hasLine.value && <Icon name="offline" size="xs" />}{' '}
        {waiting.value > 0 ? t('kiosk.waiting', { n: waiting.value }) : !hasLine.value && t('kiosk.no-line')}
      </p>
    </>
  )
}

/** Large enough to be read while walking past. */
function Says() {
  const said = shown.value
  const time = said && new Date(said.at).toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })
  return (
    <div class={`kiosk-says ${said?.what ?? ''}`} role="status" aria-live="assertive">
      {!said && <p>{t('kiosk.hold')}</p>}
      {said?.what === 'reading' && <Icon name="clock" />}
      {said && said.what !== 'reading' && (
        <>
          {said.name && (
            <p class="kiosk-name" dir="auto">
              {said.name}
            </p>
          )}
          <p>{t(`kiosk.${said.what}`, { time: time ?? '' })}</p>
        </>
      )}
    </div>
  )
}

function Camera() {
  const video = useRef<HTMLVideoElement>(null)
  const [none, setNone] = useState(false)
  useEffect(() => {
    const watching = watch(video.current!, (text) => void held(text))
    watching.catch(() => setNone(true))
    return () => void watching.then((stop) => stop()).catch(() => undefined)
  }, [])
  return none ? (
    <p class="second">{t('kiosk.no-camera')}</p>
  ) : (
    <video class="kiosk-view" ref={video} muted playsInline />
  )
}

/** A reader that types what it reads, as most do that are plugged in. */
function Typed() {
  const [text, setText] = useState('')
  const go = (event: Event) => {
    event.preventDefault()
    if (text.trim()) void held(text)
    setText('')
  }
  return (
    <form class="kiosk-typed" onSubmit={go}>
      <label for="kiosk-typed">{t('kiosk.typed')}</label>
      <input
        class="input"
        id="kiosk-typed"
        autocomplete="off"
        spellcheck={false}
        dir="ltr"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </form>
  )
}
