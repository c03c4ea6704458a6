import type { ComponentChildren } from 'preact'
import type { Why } from '../api.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import type { Pages, Shows } from './reading.ts'
import { when } from './when.ts'

/** Nothing here yet: what will appear, and for whoever may, the button that makes the first one. It `heads` a page that has no other title. */
export const None = ({
  icon,
  title,
  text,
  heads,
  children,
}: {
  icon: IconName
  title: string
  text?: string
  heads?: boolean
  children?: ComponentChildren
}) => (
  <div class="none">
    <Icon name={icon} />
    {heads ? <h1>{title}</h1> : <h2>{title}</h2>}
    {text && <p>{text}</p>}
    {children}
  </div>
)

/** Grey rows, which show only after 300 ms and never shimmer. */
export const Loading = ({ rows = 4 }: { rows?: number }) => (
  <div class="waits" aria-busy="true">
    <span class="hear">{t('state.loading')}</span>
    {Array.from({ length: rows }, (_, row) => (
      <div class="row" key={row}>
        <span class="skel round" />
        <span class="body">
          <span class={`skel w${row % 3}`} />
          <span class="skel w3" />
        </span>
      </div>
    ))}
  </div>
)

export const Failed = ({ why, what, again }: { why: Why; what?: string; again?: () => void }) => (
  <p class="strip bad" role="alert">
    <Icon name="alert" size="s" />
    <span>{what ? `${what} ${t(`why.${why}`)}` : t(`why.${why}`)}</span>
    {again && (
      <button class="btn small quiet" type="button" onClick={again}>
        <Icon name="retry" size="s" />
        {t('state.retry')}
      </button>
    )}
  </p>
)

export const NoLineStrip = ({ at }: { at: number | null }) => (
  <p class="strip" role="status">
    <Icon name="offline" size="s" />
    <span>{at === null ? t('state.offline') : t('state.offline-as-of', { time: when(at) })}</span>
  </p>
)

/** Not yours and not there look the same. */
export const NotHere = () => (
  <main class="page narrow">
    <None icon="lock" heads title={t('state.not-here')} text={t('state.not-here-hint')}>
      <a class="btn quiet" href="/">
        {t('state.go-home')}
      </a>
    </None>
  </main>
)

/** A reading in whichever state it is; an older answer stays on the page with the time it is from. */
export function Shown<T>({
  of,
  rows,
  children,
}: {
  of: Shows<T>
  rows?: number
  children: (value: T) => ComponentChildren
}) {
  const value = of.value.value
  const failed = of.failed.value
  const again = () => void of.again()
  if (failed === 'not-found' && value === null)
    return <None icon="lock" title={t('state.not-here')} text={t('state.not-here-hint')} />
  return (
    <>
      {failed === 'no-line' && value !== null && <NoLineStrip at={of.at.value} />}
      {failed && (failed !== 'no-line' || value === null) && <Failed why={failed} again={again} />}
      {value !== null ? children(value) : !failed && <Loading rows={rows} />}
    </>
  )
}

/** The rest of a long list, asked for by hand: scrolling must not fetch a thousand people by accident. */
export const More = ({ of }: { of: Pages<unknown> }) =>
  of.next.value === null ? null : (
    <button class="btn plain wide" type="button" onClick={() => void of.more().catch(() => undefined)}>
      {t('state.more')}
    </button>
  )
