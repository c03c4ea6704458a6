import { beforeAll, expect, test, vi } from 'vitest'
import { foundSchool, phoneOf, storm, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let yuki: Phone

beforeAll(async () => {
  at = await foundSchool()
  yuki = await phoneOf(at.yuki)
})

test('a notice to the whole school is on every phone that is on, and counted by who has it', async () => {
  const [tanaka, amina] = await Promise.all([phoneOf(at.tanaka), phoneOf(at.amina)])
  const [hers, aminas] = [await tanaka.listen(), await amina.listen()]
  await vi.waitFor(() => expect(hers.heard).toHaveLength(1))

  const draft = storm({ groups: 'school', kinds: ['guardians', 'students'] })
  const posted = await yuki.send('POST', '/notices', draft)
  expect(posted.status).toBe(201)
  expect(await posted.json()).toMatchObject({ people: 10, answers: 12 })

  await vi.waitFor(() => expect(hers.heard.at(-1)).toMatchObject({ type: 'entry.changed', unread: 1 }))
  await vi.waitFor(() => expect(aminas.heard.at(-1)).toMatchObject({ entry: { concerns: [{}, {}, {}] } }))

  hers.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'reached' }] })
  await vi.waitFor(() => expect(hers.heard.at(-1)).toMatchObject({ type: 'mark.kept' }))
  await vi.waitFor(async () =>
    expect(await (await yuki.get(`/notices/${draft.id}`)).json()).toMatchObject({
      reach: { people: 10, handed: 2, reached: 1, answers: 12 },
    })
  )
})
