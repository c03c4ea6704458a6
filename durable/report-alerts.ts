import { derivedId } from './derived-id.ts'
import type { Addressee } from './letters.ts'
import type { ReportLetter } from './report-letters.ts'
import { postNotice, type Posting } from './school-rules.ts'
import type { Sql } from './sql.ts'

/**
 * Tells the safeguarding leads by an entry in their inbox, which climbs the ladder as every notice does. It says that there is
 * something to look at and where, and nothing of what: phones and mails have their own words for its title. Danger rings at any hour.
 */
export function postAlert(
  sql: Sql,
  schoolId: string,
  { messageId, source, at }: ReportLetter,
  leads: Addressee[],
  now: number
) {
  if (leads.length === 0) return
  const draft: Posting['draft'] = {
    id: derivedId(at, 'report', schoolId, messageId),
    title: `report.${source}`,
    body: '',
    urgency: source === 'words' ? 'urgent' : 'important',
    asks: 'read',
    audience: { groups: 'school', kinds: ['staff'] },
    about: { kind: 'report', id: messageId },
  }
  const auditId = derivedId(at, 'report told', schoolId, messageId)
  postNotice(sql, { draft, author: schoolItself(schoolId), audience: leads, auditId }, now)
}

/** Nobody wrote it: a school's id ends in an id of its own. */
const schoolItself = (schoolId: string) => ({
  id: schoolId.slice(schoolId.indexOf('-') + 1),
  name: { native: 'Homeroom', reading: '' },
  role: 'office' as const,
})
