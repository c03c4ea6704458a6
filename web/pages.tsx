import lazy from 'preact-iso/lazy'
import { Route, Router } from 'preact-iso/router'
import { me, mayI } from './me/state.ts'
import { Sent } from './notices/list.tsx'
import { arrive } from './parts/arrive.ts'
import { NotHere } from './parts/states.tsx'
import { withWords } from './words/language.ts'
// What no first page of a student or guardian draws.
import './parts/field.css'
import './parts/table.css'
import './parts/fold.css'

const Workbench = lazy(() => withWords(import('./home/workbench.tsx'), 'desk'))
const SchoolNow = lazy(() => withWords(import('./home/school-now.tsx'), 'desk', 'office', 'roll'))
const firstPages = {
  student: NotHere,
  guardian: NotHere,
  teacher: Workbench,
  staff: Workbench,
  officer: lazy(() => withWords(import('./bureau/bureau.tsx'), 'bureau')),
  office: SchoolNow,
  admin: SchoolNow,
}
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
const LessonSettings = lazy(() => withWords(import('./lesson/replay/settings.tsx'), 'replay'))
const ReplayPage = lazy(() => withWords(import('./lesson/replay/page.tsx'), 'lesson', 'replay', 'files'))
export const LessonPage = lazy(() => withWords(import('./lesson/page.tsx'), 'lesson', 'chat', 'calls'))
const WhoWasHere = lazy(() => withWords(import('./lesson/minutes/page.tsx'), 'roll', 'lesson-minutes'))
const Tree = lazy(() => withWords(import('./bureau/tree.tsx'), 'bureau'))
const Rolls = lazy(() => withWords(import('./roll/rolls.tsx'), 'desk', 'roll'))
const RollOf = lazy(() => withWords(import('./roll/roll.tsx'), 'desk', 'roll'))
const RegisterPage = lazy(() => withWords(import('./register/register.tsx'), 'roll', 'register'))
const Statistics = lazy(() => withWords(import('./register/statistics.tsx'), 'register'))
const OwnRegister = lazy(() => withWords(import('./register/own.tsx'), 'roll', 'register'))
const CardNumbers = lazy(() => withWords(import('./terminals/cards.tsx'), 'desk', 'terminal'))
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
const Me = lazy(() => withWords(import('./me/me.tsx'), 'phone', 'push'))

/** These stand without the rest of a page, or above it. */
export const Kiosk = lazy(() => withWords(import('./kiosk/kiosk.tsx'), 'terminal'))
export const Guest = lazy(() => withWords(import('./guest/guest.tsx'), 'lesson'))
export const Ring = lazy(() => withWords(import('./calls/ring.tsx'), 'calls', 'chat'))

/** What everyone may want to open when the line is gone. */
export const preload = () =>
  Promise.all([
    Me.preload(),
    Groups.preload(),
    OneChat.preload(),
    ...(mayI('notice.publish') ? [Compose.preload(), Sent.preload()] : []),
    ...(mayI('absence.file') ? [AbsencePage.preload()] : []),
    ...(mayI('lesson.lead')
      ? [import('./lesson/replay/left-over.ts').then(({ sendLeftOver }) => void sendLeftOver())]
      : []),
    ...(mayI('roll.take') ? [Rolls.preload(), RollOf.preload()] : []),
  ])

/** All pages that are not in the shell. A door that is not this role's is no page at all; the school would refuse it too. */
export default function Pages() {
  return (
    <Router onRouteChange={arrive} onLoadEnd={arrive}>
      <Route path="/" component={firstPages[me.value!.role]} />
      <Route path="/notices/new" component={mayI('notice.publish') ? Compose : NotHere} />
      <Route path="/notices/:id/reach" component={mayI('notice.reach') ? Reach : NotHere} />
      <Route path="/groups" component={Groups} />
      <Route path="/groups/:id" component={OneChat} />
      <Route path="/lessons/:group/:lesson/asked" component={mayI('lesson.join') ? AskedPage : NotHere} />
      <Route path="/lessons/check" component={mayI('lesson.join') ? LessonCheckPage : NotHere} />
      <Route path="/lessons/settings" component={mayI('lesson.settings') ? LessonSettings : NotHere} />
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
