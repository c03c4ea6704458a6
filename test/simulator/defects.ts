import { rules, type Rules } from './actors.ts'

/** Defects planted on purpose, each a mistake that is easily made. A checker that does not see one proves nothing. */
export const defects: Record<string, { plant: () => Rules; breaks: RegExp }> = {
  'a retry is not recognised, and the notice is posted anew': {
    plant: () => ({
      ...rules,
      postNotice: (sql, posting, now) => {
        for (const table of ['notices', 'slices'])
          sql(`delete from ${table} where ${table === 'notices' ? 'id' : 'notice_id'} = ?`, posting.draft.id)
        return rules.postNotice(sql, posting, now)
      },
    }),
    breaks: /I2/,
  },
  'a mailroom says that it keeps a mark before it has stored it': {
    plant: () => {
      let late: Parameters<Rules['mark']> | undefined
      return {
        ...rules,
        mark: (...marks) => {
          const said = late ? rules.mark(...late) : []
          late = marks
          return late[0] === marks[0] ? said : []
        },
      }
    },
    breaks: /I4|I10/,
  },
  'a cursor is read as one more than it is': {
    plant: () => ({
      ...rules,
      openInbox: (sql, memberId, cursor, now) =>
        rules.openInbox(sql, memberId, cursor && { ...cursor, seq: cursor.seq + 1 }, now),
    }),
    breaks: /I10|I6/,
  },
  'a receipt is struck off although the group never had it': {
    plant: () => ({ ...rules, defer: (sql, letters) => rules.settle(sql, letters) }),
    breaks: /I6|I10/,
  },
  'older counts take the place of newer ones': {
    plant: () => ({
      ...rules,
      takeCounts: (sql, counts, now) => {
        sql(`update slices set version = -1`)
        rules.takeCounts(sql, counts, now)
      },
    }),
    breaks: /I10/,
  },
  'a frame that went out is taken for a device that answered': {
    plant: () => ({
      ...rules,
      deliver: (sql, letter, online, now) => {
        const delivery = rules.deliver(sql, letter, online, now)
        const handed = delivery.handover.handed.map(({ memberId }) => ({ memberId, noticeId: letter.notice.id }))
        rules.mark(
          sql,
          handed.map((one) => ({ ...one, state: 'reached' as const })),
          now
        )
        return delivery
      },
    }),
    breaks: /I6/,
  },
  'a socket is opened on somebody else’s inbox': {
    plant: () => ({
      ...rules,
      openInbox: (sql, memberId, cursor, now) =>
        rules.openInbox(sql, memberId === 'gita' ? 'tess' : memberId, cursor, now),
    }),
    breaks: /I3|I9|I10/,
  },
  'a second child’s receipt forgets that the notice was already read': {
    plant: () => ({
      ...rules,
      deliver: (sql, letter, online, now) => {
        const before = rules.waiting(sql, Infinity).values().toArray().flat()
        const delivery = rules.deliver(sql, letter, online, now)
        const after = rules.waiting(sql, Infinity).values().toArray().flat()
        rules.settle(
          sql,
          after.filter((row) => !before.some((one) => one.id === row.id))
        )
        return delivery
      },
    }),
    breaks: /I10/,
  },
  'an answer is stored without its audit row': {
    plant: () => ({
      ...rules,
      answer: (sql, who, now) => {
        const done = rules.answer(sql, who, now)
        sql(`delete from outbox where target = 'school'`)
        return done
      },
    }),
    breaks: /I8/,
  },
  'a refused notice is written down before it is refused': {
    plant: () => ({
      ...rules,
      postNotice: (sql, posting, now) => {
        try {
          return rules.postNotice(sql, posting, now)
        } catch (error) {
          sql(`commit`)
          sql(`begin`)
          sql(`update notices set people = people + 1 where id = ?`, posting.draft.id)
          sql(`commit`)
          sql(`begin`)
          throw error
        }
      },
    }),
    breaks: /I12|I1/,
  },
  'whoever is to be mailed is mailed again when the queue says it again': {
    plant: () => ({ ...rules, claimMails: (_, __, memberIds) => memberIds }),
    breaks: /I6.*(twice|reached them)/,
  },
  'a mail that waited in the queue goes out although the notice has been reached since': {
    plant: () => ({
      ...rules,
      claimMails: (sql, noticeId, memberIds, now) =>
        memberIds.filter(
          (memberId) =>
            sql(
              `update steps set claimed_at = ? where notice_id = ? and member_id = ? and channel = 'mail' and claimed_at is null
               returning 1`,
              now,
              noticeId,
              memberId
            ).length > 0
        ),
    }),
    breaks: /I6.*reached them/,
  },
  'a reminder that comes before its notice is pushed to nobody': {
    plant: () => ({
      ...rules,
      deliver: (sql, letter, online, now) => {
        const delivery = rules.deliver(sql, letter, online, now)
        sql(`delete from rungs where reminder_id <> '' and notice_id = ?`, letter.notice.id)
        return delivery
      },
    }),
    breaks: /I6.*never pushed/,
  },
  'what came of a push is forgotten on its way to the groups': {
    plant: () => ({
      ...rules,
      stepsTaken: (sql, results, now) => {
        rules.stepsTaken(sql, results, now)
        sql(`delete from outbox where body ->> 'kind' = 'steps'`)
      },
    }),
    breaks: /I10.*was told of/,
  },
}
