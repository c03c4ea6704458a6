import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { Decision } from '../worker/protocol/reports.ts'
import type { ReportLetter } from './report-letters.ts'
import type { ReportDesk } from './reports-desk.ts'
import type { By } from './reports-rules.ts'

/** What School is asked about safeguarding. */
export abstract class Safeguarding extends DurableObject<Bindings> {
  protected abstract readonly reportDesk: ReportDesk

  takeReports(letters: ReportLetter[]) {
    return this.reportDesk.take(letters)
  }

  reports(leadId: string) {
    return this.reportDesk.all(leadId)
  }

  report(reportId: string, by: By) {
    return this.reportDesk.show(reportId, by)
  }

  reportFile(reportId: string, fileId: string, by: By) {
    return this.reportDesk.file(reportId, fileId, by)
  }

  openReport(reportId: string, by: By) {
    return this.reportDesk.open(reportId, by)
  }

  decideReport(reportId: string, by: By & Decision) {
    return this.reportDesk.decide(reportId, by)
  }
}
