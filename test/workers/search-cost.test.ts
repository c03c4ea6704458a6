import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { classGroupOf } from '../../durable/names.ts'
import { find, index } from '../../durable/search-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { bindings } from './bindings.ts'
import { foundSchool } from './cast.ts'

test('what a question reads grows neither with the history of a group nor with how far back one has come', async () => {
  const { schoolId, class3b } = await foundSchool()
  const group: DurableObjectStub = classGroupOf(bindings, schoolId, class3b.id)
  await runInDurableObject(group, (_, { storage }) => {
    let read = 0
    const sql: Sql = <Row>(query: string, ...values: (string | number | null)[]) => {
      const cursor = storage.sql.exec(query, ...values)
      const rows = cursor.toArray() as Row[]
      read += cursor.rowsRead
      return rows
    }
    const most = 6_000
    storage.transactionSync(() => {
      for (let seq = 1; seq <= most; seq++) {
        const text = `明日の宿題 ${seq % 7 === 0 ? 'bus' : 'walk'} ${seq}`
        sql(
          `insert into messages (seq, id, event, author_id, text, files, mentions, posted_at) values (?1, ?2, ?1, 'a', ?3, '[]', '{}', ?1)`,
          seq,
          `message ${seq}`,
          text
        )
        index(sql, seq, text)
      }
    })
    for (const text of ['宿題', 'bus', '宿題 walk'])
      for (const before of [most + 1, most / 2, 200]) {
        read = 0
        expect(find(sql, { text, before, limit: 20 }).seqs).toHaveLength(20)
        expect(read).toBeLessThan(150)
      }
  })
})
