import lazy, { ErrorBoundary } from 'preact-iso/lazy'
import { LocationProvider, Route, Router, useLocation } from 'preact-iso/router'
import { rung } from './calls/rung.ts'
import Today from './home/today.tsx'
import { me, mayI, memberships, start, startFailed } from './me/state.ts'
import Notices, { Sent } from './notices/list.tsx'
import OneNotice from './notices/read.tsx'
import { Places } from './places.tsx'
import { renewOnTheWay } from './phone/register.ts'
import { Failed, Loading, NotHere } from './parts/states.tsx'
import { withWords } from './words/language.ts'
import { t } from './words/words.ts'

const firstPages = {
  student: Today,
  guardian: lazy(() => import('./home/for-you.tsx')),
  teacher: lazy(() => withWords(import('./home/workbench.tsx'), 'desk')),
  staff: lazy(() => withWords(import('./home/workbench.tsx'), 'desk')),
  officer: lazy(() => withWords(import('./bureau/bureau.tsx'), 'bureau')),
  office: lazy(() => withWords(import('./home/school-now.tsx'), 'desk', 'office', 'roll')),
  admin: lazy(() => withWords(import('./home/school-now.tsx'), 'desk', 'office', 'roll')),
}
const SignIn = lazy(() => withWords(import('./sign-in/sign-in.tsx'), 'door'))
const Compose = lazy(() => withWords(import('./notices/compose.tsx'), 'desk'))
const Reach = lazy(() => withWords(import('./notices/reach.tsx'), 'desk'))
const People = lazy(() => withWords(import('./people/list.tsx'), 'desk'))
const Person = lazy(() => withWords(import('./people/person.tsx'), 'desk', 'office', 'phone', 'register'))
const Cards = lazy(() => withWords(import('./people/cards.tsx'), 'desk', 'office'))
const Roster = lazy(() => withWords(import('./roster/roster.tsx'), 'desk', 'office'))
const Search = lazy(() => withWords(import('./search/search.tsx'), 'search', 'chat'))
const Groups = lazy(() => withWords(import('./chat/groups.tsx'), 'chat', 'text'))
const OneChat = lazy(() => withWords(import('./chat/page.tsx'), 'chat', 'text', 'files'))
const AskedPage = lazy(() => withWords(import('./lesson/asked.tsx'), 'lesson'))
const LessonCheckPage = lazy(() => withWords(import('./lesson/seats/check.tsx'), 'lesson-check'))
const Lessons = lazy(() => withWords(import('./lesson/replay/list.tsx'), 'replay', 'chat'))
const ReplayPage = lazy(() => withWords(import('./lesson/replay/page.tsx'), 'lesson', 'replay', 'files'))
const LessonPage = lazy(() => withWords(import('./lesson/page.tsx'), 'lesson', 'chat', 'calls'))
const WhoWasHere = lazy(() => withWords(import('./lesson/minutes/page.tsx'), 'roll', 'lesson-minutes'))
const Ring = lazy(() => withWords(import('./calls/ring.tsx'), 'calls', 'chat'))
const Tree = lazy(() => withWords(import('./bureau/tree.tsx'), 'bureau'))
const Rolls = lazy(() => withWords(import('./roll/rolls.tsx'), 'desk', 'roll'))
const RollOf = lazy(() => withWords(import('./roll/roll.tsx'), 'desk', 'roll'))
const RegisterPage = lazy(() => withWords(import('./register/register.tsx'), 'roll', 'register'))
const Statistics = lazy(() => withWords(import('./register/statistics.tsx'), 'register'))
const OwnRegister = lazy(() => withWords(import('./register/own.tsx'), 'roll', 'register'))
const CardNumbers = lazy(() => withWords(import('./terminals/cards.tsx'), 'desk', 'terminal'))
const Kiosk = lazy(() => withWords(import('./kiosk/kiosk.tsx'), 'terminal'))
const TerminalsPage = lazy(() => withWords(import('./terminals/terminals.tsx'), 'terminal'))
const CheckIn = lazy(() => withWords(import('./check-in/check-in.tsx'), 'check-in'))
const CheckInScreen = lazy(() => withWords(import('./check-in/screen.tsx'), 'check-in'))
const MorningNames = lazy(() => withWords(import('./roll/morning-names.tsx'), 'desk', 'roll'))
const AbsencePage = lazy(() => withWords(import('./absence/absence.tsx'), 'roll'))
const Policy = lazy(() => withWords(import('./policy/policy.tsx'), 'safety'))
const ConsentsPage = lazy(() => withWords(import('./policy/consents.tsx'), 'safety'))
const Safeguarding = lazy(() => withWords(import('./safeguarding/list.tsx'), 'safety'))
const OneReport = lazy(() => withWords(import('./safeguarding/report.tsx'), 'safety'))
const NewDirect = lazy(() => withWords(import('./directs/new.tsx'), 'safety'))
const RollSettings = lazy(() => withWords(import('./roll/settings.tsx'), 'roll'))
const LeavePage = lazy(() => withWords(import('./leave/leave.tsx'), 'roll'))
const Me = lazy(() => withWords(import('./me/me.tsx'), 'phone'))

/** What everyone may want to open when the line is gone, and no first page needs. */
export const preload = () =>
  Promise.all([
    Me.preload(),
    SignIn.preload(),
    Groups.preload(),
    OneChat.preload(),
    ...(mayI('notice.publish') ? [Compose.preload(), Sent.preload()] : []),
    ...(mayI('absence.file') ? [AbsencePage.preload()] : []),
    ...(mayI('roll.take') ? [Rolls.preload(), RollOf.preload()] : []),
  ])

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

/** Without the readings that may stand above them. */
function wordsIn(heading: HTMLElement): string {
  const readings = [...heading.querySelectorAll<HTMLElement>('rt')]
  for (const reading of readings) reading.hidden = true
  const words = heading.innerText
  for (const reading of readings) reading.hidden = false
  return words
}

/** Whoever does not see the page is told where they are: the heading has the focus, and the tab its words. */
function arrive() {
  renewOnTheWay()
  requestAnimationFrame(() => {
    const heading = [...document.querySelectorAll<HTMLElement>('main h1')].find((one) => one.offsetParent !== null)
    document.title = heading ? `${wordsIn(heading)} · ${t('app.name')}` : t('app.name')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  })
}

/** A door that is not this role's is no page at all; the school would refuse it too. */
function RolePages() {
  const role = me.value!.role
  return (
    <Router onRouteChange={arrive}>
      <Route path="/" component={firstPages[role]} />
      <Route path="/notices" component={Notices} />
      <Route path="/notices/new" component={mayI('notice.publish') ? Compose : NotHere} />
      <Route path="/notices/:id" component={OneNotice} />
      <Route path="/notices/:id/reach" component={mayI('notice.reach') ? Reach : NotHere} />
      <Route path="/groups" component={Groups} />
      <Route path="/groups/:id" component={OneChat} />
      <Route path="/lessons/:group/:lesson/asked" component={mayI('lesson.join') ? AskedPage : NotHere} />
      <Route path="/lessons/check" component={mayI('lesson.join') ? LessonCheckPage : NotHere} />
      <Route path="/lessons/:group" component={mayI('lesson.join') ? Lessons : NotHere} />
      <Route path="/lessons/:group/:lesson/replay" component={mayI('lesson.join') ? ReplayPage : NotHere} />
      <Route path="/lessons/:group/:lesson/minutes" component={mayI('lesson.join') ? WhoWasHere : NotHere} />
      <Route path="/lessons/:group/:lesson" component={mayI('lesson.join') ? LessonPage : NotHere} />
      <Route path="/people" component={mayI('member.read') ? People : NotHere} />
      <Route path="/people/roster" component={mayI('roster.import') ? Roster : NotHere} />
      <Route path="/people/cards" component={mayI('card.issue') ? Cards : NotHere} />
      <Route path="/people/:id" component={mayI('member.list') ? Person : NotHere} />
      <Route path="/search" component={mayI('message.read') ? Search : NotHere} />
      <Route path="/bureau/tree" component={mayI('bureau.build') ? Tree : NotHere} />
      <Route path="/roll" component={mayI('roll.take') ? Rolls : NotHere} />
      <Route path="/roll/settings" component={mayI('roll.settings') ? RollSettings : NotHere} />
      <Route path="/roll/:group" component={mayI('roll.take') ? RollOf : NotHere} />
      <Route path="/roll/:group/check-in" component={mayI('roll.take') ? CheckInScreen : NotHere} />
      <Route path="/roll/:group/register" component={mayI('register.read') ? RegisterPage : NotHere} />
      <Route path="/roll/:group/statistics" component={mayI('register.read') ? Statistics : NotHere} />
      <Route path="/register" component={mayI('register.read-one') ? OwnRegister : NotHere} />
      <Route path="/check-in" component={mayI('check-in.make') ? CheckIn : NotHere} />
      <Route path="/terminals" component={mayI('terminal.manage') ? TerminalsPage : NotHere} />
      <Route path="/terminals/cards" component={mayI('terminal.manage') ? CardNumbers : NotHere} />
      <Route path="/morning" component={mayI('roll.see-school') ? MorningNames : NotHere} />
      <Route path="/absence" component={mayI('absence.file') ? AbsencePage : NotHere} />
      <Route path="/policy" component={mayI('policy.set') ? Policy : NotHere} />
      <Route path="/policy/consents" component={mayI('consent.set') ? ConsentsPage : NotHere} />
      <Route path="/safeguarding" component={mayI('report.review') ? Safeguarding : NotHere} />
      <Route path="/safeguarding/:id" component={mayI('report.review') ? OneReport : NotHere} />
      <Route path="/directs/new" component={mayI('direct.start') ? NewDirect : NotHere} />
      <Route path="/leave" component={mayI('absence.see-leave') ? LeavePage : NotHere} />
      <Route path="/me" component={Me} />
      <Route default component={NotHere} />
    </Router>
  )
}
