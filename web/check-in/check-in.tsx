import { useEffect, useMemo } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { me, memberships } from '../me/state.ts'
import { Failed, Loading, None } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { clockTime } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { OwnCheckIn, type Said } from './state.ts'
import './check-in.css'

/** The square's address says which class and holds a secret; it is taken out of the bar, so that nobody sends it on with the page. */
function takeFragment(): { groupId: string; secret: string } | null {
  const [groupId = '', secret = ''] = location.hash.slice(1).split('.')
  if (!groupId || !secret) return null
  history.replaceState(history.state, '', location.pathname)
  return { groupId, secret }
}

/** A student says that they are here, with the code on the teacher's screen. */
export default function CheckIn() {
  const scanned = useMemo(takeFragment, [])
  const whose =
    memberships.value?.find((one) => scanned && one.groups.some((group) => group.id === scanned.groupId)) ?? me.value!
  const own = useMemo(() => new OwnCheckIn(whose), [whose.school.id, whose.member.id])
  useEffect(() => {
    void (scanned ? own.scanned(scanned.groupId, scanned.secret) : own.ask())
    const again = () => {
      const fresh = takeFragment()
      if (fresh) void own.scanned(fresh.groupId, fresh.secret)
    }
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [own])
  return <Shown of={own} />
}

function Shown({ of }: { of: OwnCheckIn }) {
  const open = of.groups.value
  const said = of.said.value
  const chosen = open?.find((one) => one.id === of.chosen.value)
  const asksWhere = chosen?.state.place != null
  return (
    <main class="page narrow" id="page">
      <Top heads up="/" title={t('check-in.title')} />
      {of.failed.value && <Failed why={of.failed.value} again={() => void of.ask()} />}
      {!open && !of.failed.value && <Loading rows={1} />}
      {said.status === 'in' && (
        <None
          icon={said.as.status === 'late' ? 'clock' : 'check'}
          title={t(`check-in.you-${said.as.status}`, { time: clockTime(said.as.at) })}
          {...(chosen && { text: chosen.name })}
        />
      )}
      {said.status !== 'in' && open?.length === 0 && (
        <None icon="clock" title={t('check-in.none')} text={t('check-in.none-hint')}>
          <button class="btn quiet" type="button" onClick={() => void of.ask()}>
            {t('check-in.look-again')}
          </button>
        </None>
      )}
      {said.status !== 'in' && chosen && (
        <>
          {open!.length > 1 && <Which of={of} />}
          <Form of={of} said={said} groupId={chosen.id} />
          {asksWhere && <p class="hint">{t('check-in.where')}</p>}
        </>
      )}
    </main>
  )
}

const Which = ({ of }: { of: OwnCheckIn }) => (
  <div class="pills" role="group" aria-label={t('check-in.which')}>
    {of.groups.value!.map(({ id, name }) => (
      <button
        key={id}
        class="pill"
        type="button"
        aria-pressed={id === of.chosen.value}
        onClick={() => (of.chosen.value = id)}
      >
        <span dir="auto">{name}</span>
      </button>
    ))}
  </div>
)

function Form({ of, said, groupId }: { of: OwnCheckIn; said: Said; groupId: string }) {
  const sending = said.status === 'sending'
  const go = (event: Event) => {
    event.preventDefault()
    if (!sending) void of.send(groupId, of.code.value)
  }
  return (
    <form onSubmit={go}>
      <div class={`field ${said.status === 'failed' ? 'wrong' : ''}`}>
        <label for="check-in-code">{t('check-in.code')}</label>
        <input
          class="input check-in-type"
          id="check-in-code"
          required
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          dir="ltr"
          maxLength={12}
          value={of.code.value}
          aria-describedby="check-in-why"
          onInput={(event) => (of.code.value = event.currentTarget.value)}
        />
        <p class="hint">{t('check-in.code-hint')}</p>
        {said.status === 'failed' && (
          <p class="why" id="check-in-why" role="alert">
            <Icon name="alert" size="s" />
            <span>{whyWord(said.why)}</span>
          </p>
        )}
      </div>
      <button class="btn wide" type="submit" aria-disabled={sending}>
        {sending && <Icon name="clock" size="s" />}
        {t('check-in.go')}
      </button>
    </form>
  )
}

function whyWord(why: Extract<Said, { status: 'failed' }>['why']): string {
  if (why === 'wrong' || why === 'closed' || why === 'locked') return t(`check-in.${why}`)
  return why === 'no-line' ? t('check-in.no-line') : t(`why.${why}`)
}
