import { expect, test } from 'vitest'
import { reportRules, ReportWorld, type ReportRules } from '../simulator/reports.ts'

function faultsIn(runs: number, rules: ReportRules): string[] {
  for (let seed = 1; seed <= runs; seed++) {
    const world = new ReportWorld(seed, rules)
    try {
      world.run(60)
      const faults = world.faultsFound()
      if (faults.length > 0) return [`seed ${seed}`, ...faults]
    } finally {
      world.close()
    }
  }
  return []
}

test('every report and every cry reaches the leads once, and what they decide holds, whatever happens to the letters', () => {
  expect(faultsIn(150, reportRules)).toEqual([])
})

const defects: Record<string, Partial<ReportRules>> = {
  'a cry is stored and not told': {
    postMessage: (sql, ...rest) => {
      const head = reportRules.postMessage(sql, ...rest)
      sql(`delete from outbox where target = 'reports' and body ->> 'source' = 'words'`)
      return head
    },
  },
  'a message is hidden and its report forgotten': {
    reportMessage: (sql, ...rest) => {
      const done = reportRules.reportMessage(sql, ...rest)
      sql(`delete from outbox where target = 'reports' and body ->> 'source' = 'member'`)
      return done
    },
  },
  'what was decided is never told to the group': {
    decideReport: (sql, ...rest) => {
      reportRules.decideReport(sql, ...rest)
      sql(`delete from outbox where body ->> 'kind' = 'decision'`)
    },
  },
  'a second decision takes the place of the first': {
    decideReport: (sql, report, by, now) => {
      sql(`update reports set state = 'pending' where id = ?`, report.id)
      reportRules.decideReport(sql, { ...report, state: 'pending' }, by, now)
      if (report.state !== 'pending') sql(`update reports set state = ? where id = ?`, report.state, report.id)
    },
  },
}

test.each(Object.entries(defects))('the checker notices when %s', (_, defect) => {
  expect(faultsIn(150, { ...reportRules, ...defect })).not.toEqual([])
})
