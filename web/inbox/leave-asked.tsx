import lazy from 'preact-iso/lazy'
import { can } from '../../worker/protocol/roles.ts'
import { membershipOf } from '../me/state.ts'
import { withWords } from '../words/language.ts'
import type { Held } from './pocket.ts'

/** Only who decides of leave loads how it is decided. */
const Decide = lazy(() => withWords(import('../leave/decide.tsx'), 'roll'))

export function LeaveAsked({ held: { entry, inbox } }: { held: Held }) {
  const { school, role } = membershipOf(inbox)
  const { leave } = entry.notice
  return leave && can(role, 'absence.decide-leave') ? <Decide id={leave} schoolId={school.id} /> : null
}
