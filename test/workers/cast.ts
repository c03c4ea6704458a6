import { createExecutionContext, runInDurableObject, waitOnExecutionContext } from 'cloudflare:test'
import { drizzle } from 'drizzle-orm/d1'
import { app } from '../../worker/app.ts'
import type { Bindings } from '../../worker/core/env.ts'
import { sha256 } from '../../worker/core/seal.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { EnrollmentRole } from '../../worker/protocol/groups.ts'
import { writeCursor, type Cursor, type PhoneWord } from '../../worker/protocol/inbox.ts'
import type { ServerEvent } from '../../worker/protocol/events.ts'
import { ServerEvent as Heard } from '../../worker/protocol/events.ts'
import type { NoticeDraft } from '../../worker/protocol/notices.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import * as v from 'valibot'
import { expect, vi } from 'vitest'
import { mailroomOf } from '../../durable/names.ts'
import { enrollments, groups } from '../../worker/tables/groups.ts'
import { guardianships, members } from '../../worker/tables/members.ts'
import { schools } from '../../worker/tables/schools.ts'
import { sessions } from '../../worker/tables/sessions.ts'
import { morningZone } from '../morning.ts'
import { bindings } from './bindings.ts'

export const origin = 'https://school.test'

export type Person = { id: string; schoolId: string; name: string; roles: Role[]; home: string; mailroom: string }

/**
 * The cast that every test shares, in a school of their own. Mori owns 3-B; Tanaka's child Hana is in it; Sato's child Ken is in 5-A;
 * Amina has Yousef in 3-B, Maryam in 5-A and Salma in 5-A; Conti teaches and is also the guardian of Luca in 3-B.
 */
export async function foundSchool() {
  const schoolId = `apac-${uuid()}`
  const db = drizzle(bindings.DB)
  const group = (
    kind: 'class' | 'guardians' | 'staff' | 'unplaced' | 'school',
    name: string,
    ofGroupId: string | null = null
  ) => ({
    id: uuid(),
    schoolId,
    sourcedId: kind === 'staff' || kind === 'unplaced' || kind === 'school' ? `homeroom:${kind}` : `${kind}-${name}`,
    kind,
    name,
    year: name[0] ?? '',
    ofGroupId,
    status: 'active' as const,
  })
  const class3b = group('class', '3B')
  const class5a = group('class', '5A')
  const guardians3b = group('guardians', 'Guardians of 3B', class3b.id)
  const guardians5a = group('guardians', 'Guardians of 5A', class5a.id)
  const staffRoom = group('staff', 'Staff room')
  const unplaced = group('unplaced', 'Unplaced')
  const wholeSchool = { ...group('school', 'Whole school'), year: '' }
  const person = (name: string, roles: Role[], home: { id: string }): Person => ({
    id: uuid(),
    schoolId,
    name,
    roles,
    home: home.id,
    mailroom: `${home.id}.0`,
  })
  const cast = {
    aoi: person('Aoi', ['admin'], staffRoom),
    yuki: person('Yuki', ['office'], staffRoom),
    mori: person('Mori', ['teacher'], staffRoom),
    conti: person('Conti', ['teacher', 'guardian'], staffRoom),
    hana: person('Hana', ['student'], class3b),
    yousef: person('Yousef', ['student'], class3b),
    luca: person('Luca', ['student'], class3b),
    ken: person('Ken', ['student'], class5a),
    maryam: person('Maryam', ['student'], class5a),
    salma: person('Salma', ['student'], class5a),
    tanaka: person('Tanaka', ['guardian'], class3b),
    amina: person('Amina', ['guardian'], class3b),
    sato: person('Sato', ['guardian'], class5a),
  }
  const families = [
    [cast.tanaka, cast.hana],
    [cast.amina, cast.yousef],
    [cast.amina, cast.maryam],
    [cast.amina, cast.salma],
    [cast.conti, cast.luca],
    [cast.sato, cast.ken],
  ] as const
  const enrolled = (where: { id: string }, who: Person, role: EnrollmentRole) => ({
    schoolId,
    groupId: where.id,
    memberId: who.id,
    role,
  })
  const inClass = (where: { id: string }, who: Person[]) => who.map((one) => enrolled(where, one, 'member'))
  await db.batch([
    db.insert(schools).values({
      id: schoolId,
      name: 'Seiran',
      nativeName: '',
      timeZone: morningZone,
      hue: 178,
      foundingHash: schoolId,
      rosterVersion: 0,
      foundedAt: Date.now(),
    }),
    db.insert(groups).values([class3b, class5a, guardians3b]),
    db.insert(groups).values([guardians5a, staffRoom, unplaced]),
    db.insert(groups).values(wholeSchool),
    ...Object.values(cast).map(({ id, name, roles, home, mailroom }) =>
      db.insert(members).values({
        id,
        schoolId,
        sourcedId: id,
        nativeName: name,
        reading: '',
        roles,
        homeGroupId: home,
        mailroom,
        status: 'active',
      })
    ),
    ...families.map(([guardian, student]) =>
      db.insert(guardianships).values({ schoolId, guardianId: guardian.id, studentId: student.id })
    ),
    db
      .insert(enrollments)
      .values([enrolled(class3b, cast.mori, 'owner'), ...inClass(class3b, [cast.hana, cast.yousef, cast.luca])]),
    db.insert(enrollments).values(inClass(class5a, [cast.ken, cast.maryam, cast.salma])),
    db.insert(enrollments).values(inClass(guardians3b, [cast.tanaka, cast.amina, cast.conti])),
  ])
  return { schoolId, class3b, class5a, guardians3b, staffRoom, unplaced, wholeSchool, ...cast }
}

/** A phone in somebody's hand: it has a session of its own, asks by HTTP and listens on a socket. */
export async function phoneOf(person: Person, role: Role = person.roles[0]!) {
  const id = uuid()
  const now = Date.now()
  await drizzle(bindings.DB)
    .insert(sessions)
    .values({
      id,
      schoolId: person.schoolId,
      memberId: person.id,
      secretHash: await sha256('a phone’s own secret'),
      cardId: null,
      role,
      openedAt: now,
      endedAt: null,
    })
  return phoneWith(
    [`__Host-session-${person.schoolId}=${id}.${encodeURIComponent('a phone’s own secret')}`],
    person.schoolId
  )
}

export async function phoneWith(cookies: string[], schoolId: string, env: Bindings = bindings) {
  const jar = new Map(cookies.map((one) => one.split(/=(.*)/s).slice(0, 2) as [string, string]))
  const call = async (method: string, path: string, said?: unknown, more: Record<string, string> = {}) => {
    const context = createExecutionContext()
    const response = await app.request(
      `${origin}${/^\/(api|files)\//.test(path) ? path : `/api/schools/${schoolId}${path}`}`,
      {
        method,
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(method === 'GET' ? {} : { origin }),
          ...(said === undefined ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        ...(said === undefined
          ? {}
          : { body: typeof said === 'string' || said instanceof Uint8Array ? said.slice() : JSON.stringify(said) }),
      },
      env,
      context
    )
    await waitOnExecutionContext(context)
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split(/=(.*)/s)
      jar.set(name, value)
    }
    return response
  }
  await call('GET', '/api/me')
  return {
    schoolId,
    call,
    jar,
    get: (path: string) => call('GET', path),
    send: (method: string, path: string, said?: unknown) => call(method, path, said),
    /** Opens this phone's socket and keeps everything it hears. */
    async listen(cursor: Cursor | null = null) {
      const response = await call('GET', `/socket?cursor=${writeCursor(cursor)}`, undefined, {
        upgrade: 'websocket',
        origin,
      })
      const socket = response.webSocket
      if (!socket) throw new Error(`no socket: ${response.status}`)
      const heard: ServerEvent[] = []
      let closed = 0
      socket.addEventListener('message', (m) => {
        heard.push(v.parse(Heard, JSON.parse(`${m.data}`)))
      })
      socket.addEventListener('close', (event) => {
        closed = event.code
      })
      socket.accept()
      return {
        heard,
        closed: () => closed,
        say: (word: PhoneWord) => socket.send(JSON.stringify(word)),
        sayRaw: (word: string | ArrayBuffer) => socket.send(word),
        close: () => socket.close(1000),
      }
    },
  }
}

export type Phone = Awaited<ReturnType<typeof phoneOf>>

export const storm = (audience: NoticeDraft['audience'], more: Partial<NoticeDraft> = {}): NoticeDraft => ({
  id: uuid(),
  title: 'School closes at 13:00 today',
  body: 'Typhoon 14 reaches Kitahama this afternoon.',
  urgency: 'urgent',
  asks: 'tap',
  audience,
  ...more,
})

/** What comes by sockets and alarms comes soon: how soon is the machine's matter, and no test's. */
export const soon = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 15_000, interval: 20 })

/** Their phone has this on its screen, and their mailroom knows it: what changes from now on is told to them. */
export const follows = ({ schoolId, mailroom, id }: Person, topic: string) =>
  soon(async () => {
    const room = mailroomOf(bindings, schoolId, mailroom)
    const sockets = await runInDurableObject(room, (_, state) =>
      state.getWebSockets().map((one) => JSON.stringify(one.deserializeAttachment()))
    )
    expect(sockets.filter((one) => one.includes(id) && one.includes(topic))).not.toEqual([])
  })
