import { sendWaitingAbsences } from '../absence/waiting.ts'
import { sendKeptAnswers } from '../inbox/kept-answers.ts'
import { eachKept } from '../inbox/kept.ts'
import { sendWaitingNotices } from '../notices/waiting.ts'
import { sendWaitingRolls } from '../roll/kept.ts'

/** Sends what any membership of this phone left waiting, with no page open. Throws when something is left, to be woken again. */
export async function sendKept() {
  const through = await eachKept(async (store, me) => {
    const answers = await sendKeptAnswers(store, me, 1)
    const notices = await sendWaitingNotices(store, me, 1)
    const absences = await sendWaitingAbsences(store, me, 1)
    return (await sendWaitingRolls(store, me, 1)) && notices && answers && absences
  })
  if (through.includes(false)) throw new Error('something still waits')
}
