import fc from 'fast-check'
import { Chance } from './chance.ts'
import type { ChatRules } from './chat.ts'
import { everybody, type ChatPhone } from './chat-phones.ts'
import { ChatWorld } from './chat-world.ts'

const acts = [
  'say',
  'say',
  'edit',
  'recall',
  'react',
  'read',
  'roster',
  'cut',
  'crash',
  'pass',
  'pass',
  'pass',
] as const
export type ChatMove = { act: (typeof acts)[number]; who: number; pick: number }

export const chatMoves = fc.array(
  fc.record({ act: fc.constantFrom(...acts), who: fc.nat(everybody.length - 1), pick: fc.nat(20) }),
  { maxLength: 60 }
)

/** Plays the moves on a world whose network and deaths come from the seed, lets it come to rest, and looks whether all was kept. */
export function playChat(seed: number, moves: readonly ChatMove[], rules: ChatRules): string[] {
  const chance = new Chance(seed)
  const world = new ChatWorld(rules, chance)
  for (const phone of world.phones) world.open(phone)
  for (const { act, who, pick } of moves) {
    world.now += 1 + chance.below(2_000)
    const phone = world.phones[who]!
    if (act === 'pass') for (let n = 0; n < 4; n++) pass(world, chance)
    else if (act === 'roster') world.roster(phone.who)
    else if (act === 'cut') world.cut(phone)
    else if (act === 'crash') world.crash(chance.one(['a', 'b'] as const))
    else if (act === 'read') world.read(phone)
    else say(world, phone, act, pick)
  }
  rest(world, chance)
  const faults = [...world.faults, ...faultsIn(world)]
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return world.log().map(({ id, text }) => `${id} ${text}`)
}

function say(world: ChatWorld, phone: ChatPhone, kind: 'say' | 'edit' | 'recall' | 'react', pick: number) {
  const about = phone.chat.rows.at(-1 - (pick % 4))?.id ?? ''
  if (kind !== 'say' && about === '') return
  const id = world.newId()
  const text = kind === 'react' ? '👍' : pick % 5 === 0 ? `@${everybody[pick % 4]} ${id}` : `words ${id}`
  phone.queue.push({ kind, id, about, text })
}

/** One thing that the world does by itself. */
function pass(world: ChatWorld, chance: Chance) {
  const phone = chance.one(world.phones)
  const what = chance.below(5)
  if (what === 0) world.send(phone)
  else if (what === 1) world.tell(chance.one(['a', 'b'] as const))
  else if (what === 2) world.drain()
  else if (what === 3 && phone.line === null) world.open(phone)
  else world.hear(phone)
}

/** The faults stop: lines open, queues and outboxes empty, everyone hears what is left. */
function rest(world: ChatWorld, chance: Chance) {
  chance.happens = () => false
  for (let round = 0; round < 6; round++) {
    for (const phone of world.phones) world.open(phone)
    for (const phone of world.phones) for (let n = phone.queue.length; n > 0; n--) world.send(phone)
    for (let n = 0; n < 15; n++) {
      world.tell('a')
      world.tell('b')
      world.now += 2_000
      world.drain()
      for (const phone of world.phones) world.hear(phone)
    }
    for (const phone of world.phones) while (phone.line && phone.line.length > 0) world.hear(phone)
  }
}

function faultsIn(world: ChatWorld): string[] {
  const log = world.log()
  const ids = log.map(({ id }) => id)
  const faults = log.flatMap(({ seq }, n) => (seq === n + 1 ? [] : [`I3: the log has ${seq} at ${n + 1}`]))
  if (new Set(ids).size < ids.length) faults.push('I2: one message is stored twice')
  for (const phone of world.phones) {
    const { who, acked, chat, queue } = phone
    for (const [id, seq] of acked)
      if (ids.includes(id) && log[seq - 1]?.id !== id) faults.push(`I1: ${who} was told ${seq} for ${id}`)
    const mark = world.mark(who)
    if (!world.members.has(who)) {
      if (mark) faults.push(`I9: ${who} left and is still told what waits`)
      continue
    }
    if (queue.length > 0) faults.push(`I10: ${who} still has ${queue.length} to say`)
    const shown = chat.rows.map((row) => JSON.stringify(row))
    const there = log.map((row) => JSON.stringify(row))
    if (shown.join('\n') !== there.join('\n')) faults.push(`I10: ${who} shows something else than there is`)
    const waits = log.some((row) => row.seq > (mark?.readTo ?? 0) && row.author.id !== who)
    if (waits && mark?.unreadFrom === null) faults.push(`I10: ${who} is not told that something waits`)
  }
  const owed = [world.group, world.rooms.a.store, world.rooms.b.store].flatMap(({ sql }) => sql(`select * from outbox`))
  if (owed.length > 0) faults.push(`I10: still owed: ${JSON.stringify(owed[0])}`)
  return faults
}
