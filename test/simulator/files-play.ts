import fc from 'fast-check'
import { partsIn } from '../../worker/protocol/files.ts'
import { Chance } from './chance.ts'
import { FileWorld, type FileRules } from './files.ts'

const file = fc.nat(1)
const move = (weight: number, ...names: string[]) => ({
  weight,
  arbitrary: fc.record({ do: fc.constantFrom(...names), file }),
})
export const fileMoves = fc.array(fc.oneof(move(6, 'send'), move(12, 'step'), move(1, 'minute', 'hours', 'sweep')), {
  minLength: 20,
  maxLength: 120,
  size: 'max',
})
export type FileMove = { do: string; file: number }

/** Plays these moves and throws where a promise is broken. */
export function playFiles(seed: number, moves: readonly FileMove[], rules: FileRules) {
  const chance = new Chance(seed)
  const world = new FileWorld(chance, rules)
  try {
    for (const move of moves) {
      const draft = world.drafts[move.file]!
      if (move.do === 'minute') world.wait(60_000)
      else if (move.do === 'hours') world.wait(3_600_000 * (1 + chance.below(30)))
      else if (move.do === 'sweep') world.sweep()
      else if (move.do === 'send') world.send(draft)
      else world.step()
      look(world)
    }
    world.settle()
    look(world)
    lookAtTheEnd(world)
    return world.rows()
  } finally {
    world.store.close()
  }
}

/** At every moment: what is said to be kept is there whole, and what was posted stays. */
function look(world: FileWorld) {
  for (const { id, key, status } of world.rows()) {
    if (status !== 'kept') continue
    const draft = world.drafts.find((one) => one.id === id)!
    const whole = Array.from({ length: partsIn(draft.size) }, (_, i) => `${id}/${i + 1}`).join(' ')
    if (world.bucket.objects.get(key) !== whole) throw new Error('F1: a file that is kept is not there whole')
  }
  for (const [id, messageId] of world.posted)
    if (!world.rows().some((row) => row.id === id && row.status === 'kept' && row.messageId === messageId))
      throw new Error('F2: a file of a message has gone')
}

/** When nothing is on its way: no bytes without a message, no row without one, no upload that somebody has named. */
function lookAtTheEnd(world: FileWorld) {
  const rows = world.rows()
  if (rows.some(({ messageId }) => messageId === null)) throw new Error('F3: a file of no message is still there')
  for (const key of world.bucket.objects.keys())
    if (!rows.some((row) => row.key === key)) throw new Error('F4: bytes are left that nobody knows of')
  const left = world.sql(`select 1 from file_parts union all select 1 from file_remains`)
  if (left.length > 0) throw new Error('F5: something is still remembered of what has gone')
}
