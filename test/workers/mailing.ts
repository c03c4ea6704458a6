import { runInDurableObject } from 'cloudflare:test'
import { expect } from 'vitest'
import { mailroomOf } from '../../durable/names.ts'
import type { OutgoingMail } from '../../durable/letters.ts'
import { ReceiptRows } from '../../worker/protocol/notices.ts'
import * as v from 'valibot'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, storm, type Person } from './cast.ts'
import { giveAddresses, postOffice } from './post-office.ts'

/** A school whose guardians have addresses, and a post office that keeps what it is given. */
export async function mailing() {
  const at = await foundSchool()
  const office = postOffice()
  const yuki = await phoneOf(at.yuki)
  const address = await giveAddresses([at.tanaka, at.amina, at.conti])

  /** A notice to the guardians of 3B, whose mail is due for those who live in this mailroom. */
  async function notice(more: Parameters<typeof storm>[1] = {}) {
    const draft = storm({ groups: [at.class3b.id], kinds: ['guardians'] }, more)
    expect((await yuki.send('POST', '/notices', draft)).status).toBe(201)
    const room = mailroomOf(bindings, at.schoolId, at.tanaka.mailroom)
    await soon(() =>
      runInDurableObject<DurableObject, void>(room, (_, { storage }) => {
        const due = [at.tanaka, at.amina].map(({ id }) => id)
        const { n } = storage.sql
          .exec<{ n: number }>('select count(*) as n from entries where notice_id = ?', draft.id)
          .one()
        if (n < due.length) throw new Error('the notice is still on its way')
        for (const id of due)
          storage.sql.exec(
            `insert or ignore into steps (notice_id, member_id, channel) values (?, ?, 'mail')`,
            draft.id,
            id
          )
      })
    )
    return {
      draft,
      message: {
        kind: 'mail',
        schoolId: at.schoolId,
        mailroom: at.tanaka.mailroom,
        noticeId: draft.id,
        memberIds: [at.tanaka.id, at.amina.id],
      } satisfies OutgoingMail,
    }
  }

  const reasonsOf = async (noticeId: string) => {
    const answer = await yuki.get(`/notices/${noticeId}/receipts?show=unreached`)
    const { rows } = v.parse(ReceiptRows, await answer.json())
    return (who: Person) => rows.find((row) => row.memberId === who.id)?.reason?.why
  }

  const untilSaid = (noticeId: string, who: Person, why: string) =>
    soon(async () => expect((await reasonsOf(noticeId))(who)).toBe(why))

  return { at, office, yuki, address, notice, reasonsOf, untilSaid }
}
export type Mailing = Awaited<ReturnType<typeof mailing>>
