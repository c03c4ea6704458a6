import * as v from 'valibot'
import { AudienceCount } from '../../worker/protocol/notices.ts'
import { good } from '../phone.ts'
import { importRoster } from '../seed/seed.ts'
import { rosterZip } from '../seed/roster.ts'
import { rounded, type Figures } from './figures.ts'
import { withSchool } from './school.ts'

/** From the command to apply until every difference is written, over HTTP, in a school that had nobody. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ admin, schoolId }) => {
    const ms = await importRoster(admin, schoolId, rosterZip({ size: { people: 5000 } }))
    const everyone = '/audience?groups=school&kinds=students,guardians,staff'
    const { people } = v.parse(AudienceCount, await good(admin.get(`/api/schools/${schoolId}${everyone}`)))
    // The first administrator was there before.
    if (people !== 5001) throw new Error(`${people - 1} people came in, not 5000`)
    return { 'p5000.applySeconds': rounded(ms / 1000, 2) }
  })
