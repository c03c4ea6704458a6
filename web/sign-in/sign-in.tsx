import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { Icon } from '../icons/icon.tsx'
import { LanguagePills } from '../words/choice.tsx'
import { me } from '../me/state.ts'
import { t } from '../words/words.ts'
import { MailIn } from './mail-in.tsx'
import { askWays, mailIsOpen, type, typed } from './mail-state.ts'
import { signIn, signingIn, takeSecret } from './state.ts'
import '../parts/field.css'
import './sign-in.css'

const cardCode = signal('')

/** A card that is held to the camera counts more than what was begun by mail. */
function byCard(secret: string) {
  type({ way: 'card' })
  void signIn(secret)
}

export default function SignIn() {
  const { route, path } = useLocation()
  const secret = useMemo(takeSecret, [])
  useEffect(() => void askWays(), [])
  useEffect(() => {
    if (secret) byCard(secret)
  }, [secret])
  useEffect(() => {
    const again = () => {
      const fresh = path === '/in' ? takeSecret() : null
      if (fresh) byCard(fresh)
    }
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [path])
  const how = signingIn.value
  useEffect(() => {
    if (how.status !== 'in') return
    route('/', true)
    signingIn.value = { status: 'asking' }
  }, [how.status])
  if (how.status === 'trying' || how.status === 'in') return <Trying />
  if (typed.value.way === 'mail') return <MailIn />
  return (
    <main class="sign-in" id="page">
      <p class="second">
        <b>{t('app.name')}</b>
      </p>
      {me.value && <h1>{t('pocket.add')}</h1>}
      {me.value ? <p class="second">{t('sign-in.title')}</p> : <h1>{t('sign-in.title')}</h1>}
      <Drawing />
      <p class="second middle">{t('sign-in.how')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void signIn(cardCode.value)
        }}
      >
        <div class={`field ${how.status === 'failed' ? 'wrong' : ''}`}>
          <label for="code">{t('sign-in.code')}</label>
          <input
            class="input code"
            id="code"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="ltr"
            value={cardCode.value}
            aria-describedby="code-why"
            onInput={(event) => (cardCode.value = event.currentTarget.value)}
          />
          {how.status === 'failed' && (
            <p class="why" id="code-why" role="alert">
              <Icon name="alert" size="s" />
              <span>
                {t(
                  how.why === 'not-found' || how.why === 'too-short' || how.why === 'not-valid'
                    ? 'sign-in.unknown'
                    : `why.${how.why}`
                )}
              </span>
            </p>
          )}
        </div>
        <button class="btn wide" type="submit">
          {t('sign-in.go')}
        </button>
        {me.value && (
          <a class="btn plain wide" href="/">
            {t('pocket.back', { school: me.value.school.name })}
          </a>
        )}
        {how.status === 'failed' && secret && (
          <button class="btn quiet wide" type="button" onClick={() => void signIn(secret)}>
            <Icon name="retry" size="s" />
            {t('sign-in.again')}
          </button>
        )}
      </form>
      {mailIsOpen.value && (
        <section class="other-way">
          <p class="second">{t('sign-in.by-mail-how')}</p>
          <button class="btn quiet wide" type="button" onClick={() => type({ way: 'mail' })}>
            {t('sign-in.by-mail')}
          </button>
        </section>
      )}
      <LanguagePills />
    </main>
  )
}

const Trying = () => (
  <main class="sign-in" id="page">
    <p class="second" role="status">
      {t('sign-in.trying')}
    </p>
  </main>
)

/** A card between the corners of a camera's view. */
const Drawing = () => (
  <div class="view" aria-hidden="true">
    <i class="corner" />
    <i class="corner" />
    <i class="corner" />
    <i class="corner" />
    <svg class="drawn" viewBox="0 0 200 128">
      <rect class="sheet" x="1" y="1" width="198" height="126" rx="12" />
      <circle class="soft" cx="40" cy="38" r="16" />
      <rect class="soft" x="20" y="66" width="72" height="9" rx="4.5" />
      <rect class="soft" x="20" y="84" width="50" height="9" rx="4.5" />
      <path
        class="dark"
        fill-rule="evenodd"
        d="M116 30h24v24h-24zm5 5v14h14V35zm4 4h6v6h-6zM152 30h24v24h-24zm5 5v14h14V35zm4 4h6v6h-6zM116 66h24v24h-24zm5 5v14h14V71zm4 4h6v6h-6zM146 66h6v6h-6zM158 66h6v12h-6zM170 66h6v6h-6zM146 78h12v6h-12zM164 84h12v6h-12zM152 90h6v6h-6zM116 96h12v6h-12zM134 96h6v6h-6zM164 96h6v6h-6z"
      />
    </svg>
  </div>
)
