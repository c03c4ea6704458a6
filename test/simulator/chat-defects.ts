import { chatRules, type ChatRules } from './chat.ts'

/** Mistakes that are easily made in a chat, planted on purpose: each must be seen by a checker. */
export const chatDefects: Record<string, { planted: ChatRules; breaks: RegExp }> = {
  'a retry is posted as a new message': {
    planted: {
      ...chatRules,
      postMessage: (sql, authorId, draft, now) => {
        sql(`update messages set id = id || '-' where id = ?`, draft.id)
        return chatRules.postMessage(sql, authorId, draft, now)
      },
    },
    breaks: /I1|I2|I10/,
  },
  'a mailroom is believed to have heard one event more than it has': {
    planted: { ...chatRules, sentTo: (sql, mailroom, to) => chatRules.sentTo(sql, mailroom, to + 1) },
    breaks: /I10/,
  },
  'a phone advances past a hole': {
    planted: {
      ...chatRules,
      hearChanged: (chat, event, who) => ({ ...chatRules.hearChanged(chat, event, who), hole: false, event: event.to }),
    },
    breaks: /I3|I10/,
  },
  'of two copies of a message the one that came last is shown': {
    planted: {
      ...chatRules,
      takeOne: (chat, message) => {
        const rows = chat.rows.map((row) => (row.id === message.id ? { ...message, text: `${message.text} old` } : row))
        return chatRules.takeOne({ ...chat, rows }, message)
      },
    },
    breaks: /I10/,
  },
  'a read mark follows whatever a phone says last': {
    planted: {
      ...chatRules,
      readTo: (sql, mailroom, who, groupId, seq, now) => {
        sql(`update group_marks set read_to = 0 where member_id = ?`, who)
        return chatRules.readTo(sql, mailroom, who, groupId, seq, now)
      },
    },
    breaks: /I4|I10/,
  },
  'whoever leaves keeps their place in the mailroom': {
    planted: { ...chatRules, takePeople: (sql, news) => chatRules.takePeople(sql, { ...news, left: [] }) },
    breaks: /I9/,
  },
  'a group forgets that somebody has read, and never says again that something waits': {
    planted: { ...chatRules, hunger: () => undefined },
    breaks: /I10/,
  },
  'a recall tells nobody': {
    planted: {
      ...chatRules,
      recallMessage: (sql, messageId) =>
        void sql(`update messages set recalled_at = 1 where id = ? and recalled_at is null`, messageId),
    },
    breaks: /I10/,
  },
}
