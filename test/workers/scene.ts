import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { expect, vi } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { enrollments } from '../../worker/tables/groups.ts'
import { members } from '../../worker/tables/members.ts'
import { schools } from '../../worker/tables/schools.ts'
import { smallTree } from '../rules/bureau-trees.ts'
import { smallSchool, zipOf } from '../rules/roster-zips.ts'
import { bindings } from './bindings.ts'
import { chatsOf } from './scene-chats.ts'
import { lessonsOf } from './scene-lessons.ts'
import { foundSchool, phoneOf, storm, type Person } from './cast.ts'
import { settle } from './roll-words.ts'

type Cast = Awaited<ReturnType<typeof foundSchool>>
export type Scene = Awaited<ReturnType<typeof setScene>>

/**
 * A school in which something has happened: besides the cast, Ueda teaches 5A, Bianchi is of the staff and Ono has left. Mori has
 * told 3B of a trip, Noda has brought a tree of schools, Yuki has closed the school and brought a roster, which is out of date by now, and Tanaka has a card.
 */
export async function setScene() {
  const at = await foundSchool()
  const ueda = await joins(at, 'Ueda', ['teacher'])
  const bianchi = await joins(at, 'Bianchi', ['staff'])
  const ono = await joins(at, 'Ono', ['teacher'])
  const noda = await joins(at, 'Noda', ['officer', 'staff'])
  await drizzle(bindings.DB)
    .insert(enrollments)
    .values({ schoolId: at.schoolId, groupId: at.class5a.id, memberId: ueda.id, role: 'owner' })
  const [yuki, mori] = await Promise.all([phoneOf(at.yuki), phoneOf(at.mori)])
  // At whatever hour the tests run, no roll is locked.
  await settle(yuki, {})
  const closure = storm({ groups: 'school', kinds: ['students', 'guardians', 'staff'] })
  const trip = storm({ groups: [at.class3b.id], kinds: ['students', 'guardians'] }, { title: 'A trip to the harbour' })
  await yuki.send('POST', '/notices', closure)
  await mori.send('POST', '/notices', trip)
  for (const one of [at.hana, at.ken, at.yuki]) await hasHeard(one, closure.id)
  const chats = await chatsOf({ ...at, ueda, bianchi })
  const lessons = await lessonsOf({ ...at, ueda, bianchi })
  const cardOrder = { id: uuid(), members: [at.tanaka.id] }
  const ordered = await (
    await yuki.send('POST', '/cards', cardOrder)
  ).json<{ cards: { id: string; secret: string }[] }>()
  const plan = await (await yuki.call('POST', '/roster/preview', zipOf(smallSchool), zipped)).json<{ id: string }>()
  const officer = await phoneOf(noda)
  const tree = await (await officer.call('POST', '/bureau/preview', smallTree, asCsv)).json<{ id: string }>()
  await drizzle(bindings.DB).update(schools).set({ rosterVersion: 1 }).where(eq(schools.id, at.schoolId))
  const terminalId = uuid()
  await yuki.send('POST', '/terminals', { id: terminalId, name: 'North gate', kind: 'gate' })
  const absences = { tanaka: await noteOf(at.tanaka, at.hana), conti: await noteOf(at.conti, at.luca) }
  const leaves = {
    approved: await leaveOf(at.hana, mori),
    open: await leaveOf(at.hana),
    ken: await leaveOf(at.ken, yuki),
  }
  return {
    ...at,
    absences,
    leaves,
    terminalId,
    chats,
    lessons,
    plan,
    tree,
    noda,
    ueda,
    bianchi,
    ono,
    closure,
    trip,
    cardOrder,
    card: ordered.cards[0]!,
  }
}

/** A student has asked for leave, and perhaps somebody has approved it. */
async function leaveOf(student: Person, approving?: Awaited<ReturnType<typeof phoneOf>>): Promise<string> {
  const id = uuid()
  const phone = await phoneOf(student)
  const said = { id, days: ['2031-02-04'], kind: 'absent', text: '' }
  expect((await phone.send('POST', '/leaves', said)).status).toBe(201)
  if (approving) await approving.send('PUT', `/leaves/${id}/decision`, { state: 'approved' })
  return id
}

/** A guardian has told of an absence that is far away. */
async function noteOf(guardian: Person, child: Person): Promise<string> {
  const id = uuid()
  const phone = await phoneOf(guardian, 'guardian')
  const said = { id, students: [child.id], days: ['2031-02-03'], kind: 'absent', code: null, text: '' }
  expect((await phone.send('POST', '/absences', said)).status).toBe(201)
  return id
}

/** Letters take their time; nobody can answer a notice that has not come. */
async function hasHeard(person: Person, noticeId: string) {
  const phone = await phoneOf(person)
  await vi.waitFor(async () => expect(await (await phone.get('/inbox?before=99')).text()).toContain(noticeId), {
    timeout: 20_000,
  })
}

const asCsv = { 'content-type': 'text/csv' }
const zipped = { 'content-type': 'application/zip' }

async function joins(at: Cast, name: string, roles: Role[]): Promise<Person> {
  const { schoolId, staffRoom } = at
  const person = { id: uuid(), schoolId, name, roles, home: staffRoom.id, mailroom: `${staffRoom.id}.0` }
  await drizzle(bindings.DB).insert(members).values({
    id: person.id,
    schoolId,
    sourcedId: person.id,
    nativeName: name,
    reading: '',
    roles,
    homeGroupId: person.home,
    mailroom: person.mailroom,
    status: 'active',
  })
  return person
}
