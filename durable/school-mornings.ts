import type { Role } from '../worker/protocol/roles.ts'
import type { Filing } from './absences-rules.ts'
import type { AbsenceAlert, ClassMorning } from './letters-rolls.ts'
import type { MorningDesk } from './mornings.ts'
import { Safeguarding } from './school-safeguarding.ts'

/** What School is asked about its mornings: who is there, who is not, and what was told beforehand. */
export abstract class Mornings extends Safeguarding {
  protected abstract readonly morningDesk: MorningDesk

  takeMornings(mornings: ClassMorning[]) {
    this.morningDesk.take(mornings)
  }

  morning(date: string) {
    return this.morningDesk.of(date)
  }

  watchMorning(mailroom: string, by: { role: Role }) {
    return this.morningDesk.watch(mailroom, by)
  }

  alertAbsences(alerts: AbsenceAlert[]) {
    return this.morningDesk.alert(alerts)
  }

  fileAbsence(filing: Filing) {
    return this.morningDesk.file(filing)
  }

  withdrawAbsence(absenceId: string, by: { id: string; role: Role }, auditId: string) {
    return this.morningDesk.withdraw(absenceId, by, auditId)
  }

  absences(which: { by: string } | { on: string }) {
    return this.morningDesk.absences(which)
  }

  rollSettingsChanged(groupIds: string[]) {
    this.morningDesk.settingsChanged(groupIds)
  }
}
