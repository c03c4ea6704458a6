import type { Context } from 'hono'
import type { Admitted } from '../../durable/lesson-frames.ts'
import { classGroupOf, lessonOf } from '../../durable/names.ts'
import type { Env } from './env.ts'
import { Refusal, refusals, type RefusalCode } from '../protocol/refusal.ts'
import { idParam } from './guards.ts'

/**
 * The lesson that a path names, and who its group says that the caller is in it. The group is asked each time: it knows at once who
 * has left it and whose session has ended, and whoever is not of it finds no lesson. No database is asked. Of a guest the lesson
 * itself knows: their pass names it.
 */
export async function inLesson(c: Context<Env>) {
  const { bearer, guest } = c.var
  if (guest) {
    const lesson = lessonOf(c.env, guest.schoolId, guest.lessonId)
    const admitted: Admitted = await lesson.admitGuest(guest.passId, guest.browser)
    return { lesson, admitted }
  }
  const lessonId = idParam(c.req.param('lesson'))
  const group = classGroupOf(c.env, bearer.schoolId, idParam(c.req.param('group')))
  const admitted: Admitted = await group.lessons().admit(bearer, lessonId)
  return { lesson: lessonOf(c.env, bearer.schoolId, lessonId), admitted }
}

/** One's place in a lesson, as a socket. */
export async function lessonSocket(c: Context<Env>): Promise<Response> {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new Refusal('wrong-type', 'websocket')
  const { lesson, admitted } = await inLesson(c)
  const headers = new Headers({
    upgrade: 'websocket',
    // A header holds no letters but ASCII, and people's names do.
    'x-homeroom-caller': encodeURIComponent(JSON.stringify(admitted)),
  })
  const answer = await lesson.fetch(new Request('https://lesson/', { headers }))
  if (answer.status !== 101) throw await refusalIn(answer)
  return answer
}

/** An object that makes no socket says why in its answer. */
async function refusalIn(answer: Response): Promise<Refusal> {
  const { code, detail } = await answer.json<{ code: string; detail?: string }>()
  const isOurs = (one: string): one is RefusalCode => one in refusals
  return new Refusal(isOurs(code) ? code : 'unexpected', detail)
}

/** The number of a page of its board, as an address says it. */
export function pageParam(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new Refusal('not-found')
  return Number(value)
}
