import type { FunctionComponent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import lazy, { ErrorBoundary } from 'preact-iso/lazy'
import { LocationProvider, Route, Router, useLocation } from 'preact-iso/router'
import { rung } from './calls/rung.ts'
import { arrive } from './parts/arrive.ts'
import Today from './home/today.tsx'
import { me, memberships, start, startFailed } from './me/state.ts'
import Notices from './notices/list.tsx'
import OneNotice from './notices/read.tsx'
import type { Role } from '../worker/protocol/roles.ts'
import { Places } from './places.tsx'
import { Failed, Loading } from './parts/states.tsx'
import { withWords } from './words/language.ts'
import { t } from './words/words.ts'

/** The pages that a student and a guardian begin with; all others come with `pages.tsx`, and those of the staff with it. */
const firstPages: Partial<Record<Role, FunctionComponent>> = {
  student: Today,
  guardian: lazy(() => import('./home/for-you.tsx')),
}
const More = lazy(() => import('./pages.tsx'))
const SignIn = lazy(() => withWords(import('./sign-in/sign-in.tsx'), 'door'))
const Ring = lazy(async () => (await import('./pages.tsx')).Ring)
const Guest = lazy(async () => (await import('./pages.tsx')).Guest)
const Kiosk = lazy(async () => (await import('./pages.tsx')).Kiosk)

/** What everyone may want to open when the line is gone, and no first page needs. */
export const preload = () => Promise.all([SignIn.preload(), import('./pages.tsx').then((pages) => pages.preload())])

export const App = () => (
  <LocationProvider>
    <ErrorBoundary>
      <Pages />
    </ErrorBoundary>
  </LocationProvider>
)

function Pages() {
  const { path } = useLocation()
  if (path === '/kiosk') return <Kiosk />
  if (path === '/guest') return <Guest />
  if (path === '/in' || (memberships.value && !me.value)) return <SignIn />
  if (!me.value) return <Starting />
  const deep = !['/', '/notices', '/groups', '/people', '/me'].includes(path)
  return (
    <div class={deep ? 'railed deep' : 'railed'}>
      <a class="skip" href="#page">
        {t('places.skip')}
      </a>
      {memberships.value!.length > 1 && (
        <a class="which" href="/me">
          <span dir="auto">{me.value.school.name}</span>
        </a>
      )}
      <Places at={path} />
      {rung.value && <Ring />}
      <RolePages key={`${me.value.school.id} ${me.value.role}`} />
    </div>
  )
}

/** Neither the school nor the phone has said who this is: that is no reason to ask for a card. */
const Starting = () => (
  <main class="page narrow" id="page">
    {startFailed.value ? <Failed why={startFailed.value} again={() => void start()} /> : <Loading />}
  </main>
)

/** What is in the shell: these need no line, and nobody waits for them. */
const isEarly = (path: string, role: Role) =>
  path === '/' ? role in firstPages : /^\/notices(\/[^/]+)?$/.test(path) && path !== '/notices/new'

function RolePages() {
  const { path } = useLocation()
  const role = me.value!.role
  const early = isEarly(path, role)
  const own = firstPages[role]
  // Between two of the other pages their own router says when one has come.
  const fromShell = useRef(early)
  useEffect(() => void (fromShell.current = early), [early])
  return (
    <Router onRouteChange={() => (early || fromShell.current) && arrive()}>
      {early
        ? [
            ...(own ? [<Route path="/" component={own} key="/" />] : []),
            <Route path="/notices" component={Notices} key="/notices" />,
            <Route path="/notices/:id" component={OneNotice} key="/notices/:id" />,
          ]
        : ['/', '/*'].map((path) => <Route path={path} component={More} key="more" />)}
    </Router>
  )
}
