import { importRoster } from '../seed/seed.ts'
import { rosterZip } from '../seed/roster.ts'
import { rounded, type Figures } from './figures.ts'
import { withSchool } from './school.ts'

/** From the command to apply until every difference is written, over HTTP, in a school that had nobody. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ admin, schoolId }) => {
    const ms = await importRoster(admin, schoolId, rosterZip({ size: { people: 5000 } }))
    return { 'p5000.applySeconds': rounded(ms / 1000, 2) }
  })
