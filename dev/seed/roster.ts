import { strToU8, zipSync } from 'fflate'
import { bulkFiles } from './files.ts'
import { peopleOf, type Size } from './people.ts'
import { csvOf, type RosterForm } from './rows.ts'

export type RosterOptions = {
  size?: Size
  /** The standard's version: 1.1 says the role on the user's row, 1.2 has a file for roles. */
  version?: RosterForm
}

/** A school's roster as its own system would export it: OneRoster bulk CSV files in a zip. */
export function rosterZip({ size, version = '1.2' }: RosterOptions = {}): Uint8Array {
  const files = Object.entries(bulkFiles(peopleOf(size), version))
  return zipSync(Object.fromEntries(files.map(([file, table]) => [file, strToU8(csvOf(table))])), {
    mtime: '2026-04-01T00:00:00',
  })
}
