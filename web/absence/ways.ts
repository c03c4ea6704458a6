import * as v from 'valibot'
import { Absences } from '../../worker/protocol/absences.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { dayAt } from '../../worker/protocol/school-clock.ts'
import { localKey } from '../inbox/kept.ts'
import { small } from '../phone/small.ts'

const Ways = v.pick(Absences, ['notesUntil', 'codes'])

/** The school's hour and codes as it last said them, so that a note can be written without a line. */
export const keepWays = (me: Membership, { notesUntil, codes }: Absences) =>
  small.put(localKey(me, 'absenceWays'), JSON.stringify({ notesUntil, codes }))

/** What a note may say where the school cannot be asked: a phone that never asked offers no reasons, and none is needed. */
export function waysWithoutALine(me: Membership): Absences {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Ways), small.get(localKey(me, 'absenceWays')))
  const ways = kept.success ? kept.output : { notesUntil: '24:00', codes: [] }
  return { ...ways, today: dayAt(Date.now(), me.school.timeZone), rows: [] }
}
