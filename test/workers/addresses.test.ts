import { beforeAll, expect, test } from 'vitest'
import { phoneOf, type Person } from './cast.ts'
import { doors } from './doors.ts'
import { giveAddresses } from './post-office.ts'
import { setScene, type Scene } from './scene.ts'

let at: Scene

beforeAll(async () => {
  at = await setScene()
  await giveAddresses(Object.values(at).filter((one): one is Person => one instanceof Object && 'mailroom' in one))
})

const asked = Object.entries(doors).filter(([name]) => name.startsWith('GET '))

/** All that one person is told by every door that may be asked, and by their socket. */
async function allToldTo(person: Person): Promise<Record<string, string>> {
  const told: Record<string, string> = {}
  const phone = await phoneOf(person)
  for (const [name, { knock }] of asked) {
    if (name.endsWith('/socket')) continue
    const { path, headers } = knock(at, person)
    told[name] = await (await phone.call('GET', path, undefined, headers)).text()
  }
  told['the socket'] = JSON.stringify((await phone.listen()).heard)
  return told
}

const withAddress = (told: Record<string, string>) =>
  Object.keys(told).filter((door) => told[door]?.includes('@families.example'))

test('nobody but the office is ever told an address', async () => {
  for (const person of [at.mori, at.ueda, at.conti, at.bianchi, at.hana, at.tanaka]) {
    const told = await allToldTo(person)
    expect(Object.keys(told).length).toBeGreaterThan(8)
    expect([person.name, withAddress(told)]).toEqual([person.name, []])
  }
})

test('the office is told it on the page of that one person, and nowhere else', async () => {
  for (const person of [at.yuki, at.aoi])
    expect(withAddress(await allToldTo(person))).toEqual(['GET /api/schools/:school/members/:member'])
})
