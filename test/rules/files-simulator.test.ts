import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileMoves, playFiles, type FileMove } from '../simulator/files-play.ts'
import { fileRules, type FileRules } from '../simulator/files.ts'

const everyRun = (with_: FileRules, numRuns: number, more: { seed?: number; endOnFailure?: boolean } = {}) =>
  fc.check(
    fc.property(fc.nat(), fileMoves, (chance: number, todo: FileMove[]) => void playFiles(chance, todo, with_)),
    { numRuns, ...more }
  )

test('through 600 runs of doubled and cut-off requests, days that pass and an R2 that does not answer, no file is lost and no byte is left', () => {
  expect(fc.defaultReportMessage(everyRun(fileRules, 600))).toBeUndefined()
}, 60_000)

test('files are sent and posted in these runs, not only begun', () => {
  const kept = fc.sample(fileMoves, { numRuns: 100, seed: 11 }).flatMap((todo, i) => playFiles(i, todo, fileRules))
  expect(kept.length).toBeGreaterThan(30)
})

const defects: Record<string, [Partial<FileRules>, RegExp]> = {
  'what has gone is not remembered until its bytes are erased': [
    {
      dropFile: (sql, file, now) => {
        fileRules.dropFile(sql, file, now)
        sql(`delete from file_remains`)
      },
    },
    /F4/,
  ],
  'bytes are erased while some are still on their way': [
    {
      dropFile: (sql, file, now) => {
        fileRules.dropFile(sql, file, now)
        sql(`update file_remains set due = ?`, now)
      },
    },
    /F4/,
  ],
  'a part that was sent for an earlier file of the same id is taken for one of this': [
    {
      keepPart: (sql, file, part, bytes) => {
        const [row] = sql<{ key: string }>(`select r2_key as key from files where id = ?`, file.fileId)
        if (row) fileRules.keepPart(sql, { ...file, key: row.key }, part, bytes)
      },
      partsOf: (sql, fileId) => fileRules.partsOf(sql, fileId),
      keepFile: (sql, file, found) => {
        const [row] = sql<{ key: string }>(`select r2_key as key from files where id = ?`, file.fileId)
        return fileRules.keepFile(sql, { ...file, key: row?.key ?? file.key }, found)
      },
    },
    /F1/,
  ],
  'what stands in a message goes after a day as well': [
    {
      expireFiles: (sql, now) => {
        sql(`update files set message_id = null where began_at < ?`, now - fileRules.waitsMs)
        fileRules.expireFiles(sql, now)
      },
    },
    /F2/,
  ],
  'a file is kept although a part of it has not come': [
    { partsOf: (sql, fileId) => sql(`select n, etag from file_parts where file_id = ? order by n`, fileId) },
    /F1/,
  ],
}

test.each(Object.entries(defects))(
  'the checkers notice when %s',
  (_, [planted, breaks]) => {
    const outcome = everyRun({ ...fileRules, ...planted }, 4000, { seed: 2026, endOnFailure: true })
    expect(outcome.failed).toBe(true)
    expect(String(outcome.errorInstance)).toMatch(breaks)
  },
  60_000
)
