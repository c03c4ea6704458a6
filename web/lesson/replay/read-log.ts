import { LogPage, type LogRow } from '../../../worker/protocol/lessons.ts'
import { api } from '../../api.ts'

/** All that happened in a lesson, of what this person could have heard. */
export async function readLog(lessonPath: string): Promise<LogRow[]> {
  const rows: LogRow[] = []
  for (let after: number | null = 0; after !== null;) {
    const page: LogPage = await api(LogPage, `${lessonPath}/log?after=${after}`)
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}
