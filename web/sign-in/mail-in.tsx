import { useEffect, useRef } from 'preact/hooks'
import type { CameIn } from '../../worker/protocol/sign-in.ts'
import { Icon } from '../icons/icon.tsx'
import { Named } from '../parts/person.tsx'
import { t } from '../words/words.ts'
import { askForCode, mailIn, signInAs, signInWithCode, type, typed, type MailWhy } from './mail-state.ts'
import './sign-in.css'

/** Coming in by mail: the address, then the six digits that were sent to it. */
export const MailIn = () => (
  <main class="sign-in by-mail" id="page">
    <p class="second">
      <b>{t('app.name')}</b>
    </p>
    <Step />
    <button class="btn quiet wide" type="button" onClick={() => type({ way: 'card' })}>
      {t('sign-in.by-card')}
    </button>
  </main>
)

function Step() {
  const { asked, choose } = typed.value
  if (choose[0]) return <WhoAreYou {...choose[0]} />
  return asked ? <CodeForm asked={asked} /> : <AddressForm />
}

/** Two people with one mailbox: what each of them reads and answers is their own. */
const WhoAreYou = ({ school, members }: CameIn['choose'][number]) => (
  <>
    <h1>{t('mail-in.who')}</h1>
    <p class="second">{t('mail-in.who-hint', { school: school.name })}</p>
    <div class="who">
      {members.map((one) => (
        <button class="btn quiet wide" type="button" key={one.id} onClick={() => void signInAs(one.id)}>
          <Named name={one.name} />
        </button>
      ))}
      <Problem />
      <button class="btn quiet wide" type="button" onClick={() => type({ asked: null, code: '', choose: [] })}>
        {t('mail-in.other')}
      </button>
    </div>
  </>
)

const AddressForm = () => (
  <>
    <h1>{t('mail-in.title')}</h1>
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void askForCode()
      }}
    >
      <div class={`field ${mailIn.value.status === 'failed' ? 'wrong' : ''}`}>
        <label for="email">{t('mail-in.address')}</label>
        <p class="hint" id="email-hint">
          {t('mail-in.address-hint')}
        </p>
        <input
          class="input"
          id="email"
          type="email"
          name="email"
          autocomplete="email"
          autocapitalize="off"
          spellcheck={false}
          dir="ltr"
          value={typed.value.email}
          aria-describedby="email-hint mail-why"
          aria-invalid={mailIn.value.status === 'failed'}
          onInput={(event) => type({ email: event.currentTarget.value })}
        />
        <Problem />
      </div>
      <button class="btn wide" type="submit" aria-disabled={mailIn.value.status === 'sending'}>
        {t(mailIn.value.status === 'sending' ? 'mail-in.sending' : 'mail-in.send')}
      </button>
    </form>
  </>
)

function CodeForm({ asked }: { asked: { email: string; minutes: number } }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <>
      <h1>{t('mail-in.look')}</h1>
      <p class="second" role="status">
        {t('mail-in.sent', { email: asked.email, minutes: asked.minutes })}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void signInWithCode()
        }}
      >
        <div class={`field ${mailIn.value.status === 'failed' ? 'wrong' : ''}`}>
          <label for="mail-code">{t('mail-in.code')}</label>
          <input
            class="input code"
            id="mail-code"
            ref={input}
            inputMode="numeric"
            autocomplete="one-time-code"
            dir="ltr"
            value={typed.value.code}
            aria-describedby="mail-why"
            aria-invalid={mailIn.value.status === 'failed'}
            onInput={(event) => type({ code: event.currentTarget.value })}
          />
          <Problem />
        </div>
        <button class="btn wide" type="submit" aria-disabled={mailIn.value.status === 'checking'}>
          {t(mailIn.value.status === 'checking' ? 'mail-in.checking' : 'mail-in.go')}
        </button>
        <button class="btn quiet wide" type="button" onClick={() => void askForCode()}>
          <Icon name="retry" size="s" />
          {t(mailIn.value.status === 'sending' ? 'mail-in.sending' : 'mail-in.again')}
        </button>
        <button class="btn quiet wide" type="button" onClick={() => type({ asked: null, code: '' })}>
          {t('mail-in.other')}
        </button>
      </form>
    </>
  )
}

function sentenceOf(why: MailWhy): string {
  switch (why) {
    case 'address':
      return t('mail-in.address-wrong')
    case 'short':
      return t('mail-in.code-short')
    case 'wrong':
      return t('mail-in.code-wrong')
    case 'over':
      return t('mail-in.code-over')
    case 'off':
      return t('mail-in.off')
    case 'too-many':
      return t('mail-in.too-many')
    default:
      return t(`why.${why}`)
  }
}

function Problem() {
  const how = mailIn.value
  if (how.status !== 'failed') return null
  return (
    <p class="why" id="mail-why" role="alert">
      <Icon name="alert" size="s" />
      <span>{sentenceOf(how.why)}</span>
    </p>
  )
}
