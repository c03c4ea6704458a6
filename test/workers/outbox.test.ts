import { expect, test } from 'vitest'
import { foundSchool, phoneOf, storm, soon } from './cast.ts'

test('a notice right after another does not wait until the first has been counted', async () => {
  const at = await foundSchool()
  const [yuki, tanaka] = [await phoneOf(at.yuki), await phoneOf(at.tanaka)]
  const { heard, say } = await tanaka.listen()
  await soon(() => expect(heard).toHaveLength(1))
  const waits: number[] = []

  for (let turn = 0; turn < 6; turn++) {
    const notice = storm({ groups: 'school', kinds: ['guardians'] })
    const began = Date.now()
    await yuki.send('POST', '/notices', notice)
    const has = () => heard.some((one) => one.type === 'entry.changed' && one.entry.notice.id === notice.id)
    await soon(() => expect(has()).toBe(true), { interval: 5 })
    waits.push(Date.now() - began)
    say({ type: 'mark', marks: [{ noticeId: notice.id, state: 'reached' }] })
    await soon(() => expect(heard.at(-1)).toMatchObject({ type: 'mark.kept' }), { interval: 5 })
  }

  // All but one, because a busy machine may be late once; what is gathered for the lists waits a second.
  expect(waits.toSorted((a, b) => a - b).at(-2)).toBeLessThan(500)
})
