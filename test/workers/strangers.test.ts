import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { beforeAll, describe, expect, test } from 'vitest'
import { endSessions } from '../../worker/core/endings.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { members } from '../../worker/tables/members.ts'
import { bindings } from './bindings.ts'
import { phoneOf, phoneWith, type Person, type Phone } from './cast.ts'
import { doors } from './doors.ts'
import type { Door, Knock } from './door.ts'
import { setScene, type Scene } from './scene.ts'

let at: Scene
let other: Scene

beforeAll(async () => {
  ;[at, other] = [await setScene(), await setScene()]
})

/** Whoever comes to a door of the school, and the role they come in. */
const callers: Record<string, [role: Role, who: (at: Scene) => Person]> = {
  'an administrator': ['admin', ({ aoi }) => aoi],
  'the office': ['office', ({ yuki }) => yuki],
  'the teacher of the class': ['teacher', ({ mori }) => mori],
  'the teacher of another class': ['teacher', ({ ueda }) => ueda],
  'somebody of the staff': ['staff', ({ bianchi }) => bianchi],
  'a student': ['student', ({ hana }) => hana],
  'a guardian': ['guardian', ({ tanaka }) => tanaka],
  'an officer of the bureau': ['officer', ({ noda }) => noda],
  'a teacher who comes as a guardian': ['guardian', ({ conti }) => conti],
}

const answered = async (phone: Phone, method: string, { path, said, headers }: Knock) =>
  (await phone.call(method, path, said, headers)).status

const within = (school: string, { path, ...rest }: Knock): Knock => ({
  ...rest,
  path: /^\/(api|files)\//.test(path) ? path : `/api/schools/${school}${path}`,
})

describe.each(Object.entries(doors))('%s', (name, door) => {
  const method = methodOf(name)

  test('opens to those it is for, and tells the others of the school that they may not', async () => {
    const told: Record<string, number> = {}
    const expected: Record<string, number> = {}
    for (const [caller, [role, who]] of Object.entries(callers)) {
      const by = who(at)
      told[caller] = await answered(await phoneOf(by, role), method, door.knock(at, by))
      expected[caller] = expectedOf(door, role, by === at.ueda)
    }
    expect(told).toEqual(expected)
  })

  test('asks whoever is nobody to sign in', async () => {
    // A door by token alone looks at the role first: who signed out there must be one of those it is for.
    const isStudents = door.opensTo !== 'anyone' && door.opensTo.every((role) => role === 'student')
    const gone = isStudents ? at.hana : at.yuki
    const told = {
      'a phone that never signed in': await answered(await nobodysPhone(), method, door.knock(at, at.yuki)),
      'a phone that signed out': await answered(await signedOut(gone), method, door.knock(at, gone)),
      ...(!isStudents && {
        'the phone of somebody who has left': await answered(await left(at), method, door.knock(at, at.ono)),
      }),
      'a phone with somebody else’s session and a secret of its own': await answered(
        await forged(at.yuki),
        method,
        door.knock(at, at.yuki)
      ),
    }
    const status = door.opensTo === 'anyone' ? door.status : 401
    expect(told).toEqual(Object.fromEntries(Object.keys(told).map((who) => [who, status])))
  })
})

const inSchool = Object.entries(doors).filter(([name]) => name.includes(':school'))

test.each(inSchool)('%s is not there for members of another school', async (name, door) => {
  const told: Record<string, number> = {}
  for (const [caller, [role, who]] of Object.entries(callers)) {
    const knock = within(at.schoolId, door.knock(at, who(at)))
    told[caller] = await answered(await phoneOf(who(other), role), methodOf(name), knock)
  }
  expect(told).toEqual(Object.fromEntries(Object.keys(callers).map((caller) => [caller, 404])))
})

const withIds = Object.entries(doors).filter(([, { strange }]) => strange)

test.each(withIds)('%s does not know what is not the caller’s to see', async (name, door) => {
  const told: Record<string, number> = {}
  for (const [caller, [role, who]] of Object.entries(callers)) {
    if (expectedOf(door, role, false) !== door.status) continue
    const phone = await phoneOf(who(at), role)
    for (const [what, knock] of Object.entries(door.strange?.(at, other, who(at)) ?? {}))
      told[`${caller}: ${what}`] = await answered(phone, methodOf(name), knock)
  }
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(Object.fromEntries(Object.keys(told).map((knock) => [knock, 404])))
})

/** Whoever may not is refused before anything is looked up, so that a refusal tells nothing of what is there. */
test.each(withIds)('%s answers the same to whoever may not, whatever they ask for', async (name, door) => {
  const told = new Set<number>()
  for (const [role, who] of Object.values(callers)) {
    if (expectedOf(door, role, false) === door.status) continue
    const phone = await phoneOf(who(at), role)
    for (const knock of Object.values(door.strange?.(at, other, who(at)) ?? {}))
      told.add(await answered(phone, methodOf(name), knock))
  }
  expect([...told].filter((status) => status !== 403)).toEqual([])
})

const methodOf = (name: string) => name.split(' ')[0] ?? ''

function expectedOf({ opensTo, status, otherTeacher }: Door, role: Role, isOther: boolean): number {
  if (opensTo === 'anyone') return status
  if (!opensTo.includes(role)) return 403
  return isOther ? (otherTeacher ?? status) : status
}

const nobodysPhone = () => phoneWith([], at.schoolId)

/** Signed out with its cookies kept, as a thief would. */
async function signedOut(person: Person): Promise<Phone> {
  const phone = await phoneOf(person)
  const kept = [...phone.jar].map(([name, value]) => `${name}=${value}`)
  expect((await phone.send('POST', '/sign-out')).status).toBe(204)
  return phoneWith(kept, person.schoolId)
}

/** A phone that was good until its member left, with a token that would still be. */
async function left({ ono, schoolId }: Scene): Promise<Phone> {
  const db = drizzle(bindings.DB)
  await db.update(members).set({ status: 'active' }).where(eq(members.id, ono.id))
  const phone = await phoneOf(ono)
  await db.update(members).set({ status: 'departed' }).where(eq(members.id, ono.id))
  await endSessions(
    bindings,
    { schoolId, memberId: ono.id },
    { which: `s.member_id = ?2 ->> 'member'`, of: { member: ono.id } }
  )
  return phone
}

/** Whoever knows a session's id knows nothing yet: the secret is another, and the token is signed by nobody. */
async function forged(person: Person): Promise<Phone> {
  const { jar } = await phoneOf(person)
  const [session = '', token = ''] = [...jar.values()]
  const [said = '', mac = ''] = token.split('.')
  return phoneWith(
    [
      `__Host-session-${person.schoolId}=${session.split('.')[0]}.guessed`,
      `__Host-token-${person.schoolId}=${said.slice(0, -4)}AAAA.${mac}`,
    ],
    person.schoolId
  )
}
