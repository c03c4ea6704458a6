import { setTimeout as wait } from 'node:timers/promises'
import { Fault } from './fault.ts'
import type { Session } from './session.ts'

/** Some things need the connection, which may be on its way: they wait for it, but not for ever. */
export async function opened(session: Session, waitMs: number) {
  const until = Date.now() + waitMs
  while (!session.isOpen && !session.closed && Date.now() < until) await wait(20)
  if (session.closed) throw new Fault(410, 'session_error', 'The session is closed')
  if (!session.isOpen) throw new Fault(425, 'session_error', 'The session is not connected yet')
}
