import { beforeAll, expect, test } from 'vitest'
import { mailroomOf } from '../../durable/names.ts'
import type { ServerEvent } from '../../worker/protocol/events.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
beforeAll(async () => {
  at = await foundSchool()
})

async function looking(person: typeof at.hana) {
  const socket = await (await phoneOf(person)).listen()
  socket.say({ type: 'open', groupId: at.class3b.id })
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.opened'))
  return socket
}

test('a phone that never says what it has is let go before it costs the others anything; one that says it stays', async () => {
  const [silent, speaking] = [await looking(at.hana), await looking(at.luca)]
  const member = { id: at.mori.id, name: { native: 'M'.repeat(400_000), reading: '' } }
  const frame = JSON.stringify({ type: 'group.typing', groupId: at.class3b.id, member } satisfies ServerEvent)
  const mailroom = mailroomOf(bindings, at.schoolId, at.hana.mailroom)
  for (let n = 1; n <= 8; n++) {
    await mailroom.hearTyping(at.class3b.id, at.mori.id, frame)
    await soon(() => expect(speaking.heard.filter(({ type }) => type === 'group.typing')).toHaveLength(n))
    speaking.say({ type: 'got', letters: frame.length })
    await new Promise((later) => setTimeout(later, 20))
  }
  await soon(() => expect(silent.closed()).toBe(1013))
  expect(silent.heard.filter(({ type }) => type === 'group.typing').length).toBeLessThan(6)
  expect(speaking.closed()).toBe(0)
  speaking.close()
})
