import type { Kept } from '../worker/tables/kept.ts'
import { outboxKept } from './outbox-kept.ts'
import { policyKept } from './policy-kept.ts'

/** What the object Mailroom keeps, one for some two hundred people. */
export const mailroomKept = {
  life: {
    what: 'Which life of this object it is',
    until: 'school',
    columns: { epoch: 'A phone that remembers another life starts over.' },
  },
  notices: {
    what: 'The texts of the notices in these inboxes',
    until: 'school',
    columns: { id: 'Names the notice.', body: 'What is shown: the text, and its author’s name as it was then.' },
  },
  boxes: {
    what: 'The inboxes',
    until: 'school',
    columns: {
      member_id: 'Whose inbox it is.',
      head: 'The number of its last change, so that a phone knows what it missed.',
      seen_at: 'When a phone was last connected, so that the school knows whom to ring.',
    },
  },
  entries: {
    what: 'What lies in an inbox',
    until: 'school',
    columns: {
      member_id: 'Whose inbox.',
      notice_id: 'Which notice.',
      seq: 'When it last changed, as a number.',
      handed_at: 'When it was sent to a phone.',
      reached_at: 'When a phone said that it has it.',
      read_at: 'When it was opened; all phones of the person show the same.',
    },
  },
  concerns: {
    what: 'The children that an entry is about',
    until: 'school',
    columns: {
      member_id: 'Whose inbox.',
      notice_id: 'Which notice.',
      student_id: 'Which child; empty where about oneself.',
      group_id: 'Where the receipt is counted.',
      confirmed_at: 'When it was answered for this child.',
    },
  },
  reminders: {
    what: 'Reminders in an inbox',
    until: 'school',
    columns: {
      member_id: 'Whose inbox.',
      notice_id: 'Of which notice.',
      id: 'The same reminder is never shown twice.',
      at: 'When it came.',
    },
  },
  refusals: {
    what: 'Sessions that this object refuses',
    until: 'school',
    columns: { session_id: 'Which session.', turn: 'Up to which change of its role.' },
  },
  phones: {
    what: 'When each signed-in phone was last here',
    until: 'signed-out',
    columns: {
      member_id: 'Whose phone.',
      session_id: 'Which session.',
      used_at: 'On which day, so that its owner knows a phone they no longer have.',
    },
  },
  pushes: {
    what: 'The phones that asked for push messages',
    until: 'signed-out',
    columns: {
      session_id: 'Which phone: when it is signed out, it is pushed to no more.',
      member_id: 'Whose phone.',
      endpoint: 'Where its push service listens.',
      p256dh: 'The key that seals a message for this phone alone.',
      auth: 'The secret that goes with that key.',
      titles: 'What its lock screen shows, in its own language: that there is a notice, and of which school.',
      origin: 'Where a tap on it leads.',
      saved_at: 'When it asked.',
      zone: 'In which zone its clock runs, so that it does not ring at night.',
    },
  },
  rungs: {
    what: 'What is tried next for those whom a notice has not reached',
    until: 'delivered',
    columns: {
      id: 'Names the step ahead.',
      notice_id: 'The notice.',
      reminder_id: 'The reminder, where it is one.',
      channel: 'A push or an e-mail.',
      members: 'The ids of those for whom it would be tried.',
      due: 'When.',
    },
  },
  steps: {
    what: 'Pushes and e-mails that were tried',
    until: 'school',
    columns: {
      notice_id: 'The notice.',
      reminder_id: 'The reminder, where it was one.',
      member_id: 'To whom; nothing is sent twice for one step.',
      channel: 'A push or an e-mail.',
      claimed_at: 'When it was begun.',
      outcome: 'What came of it.',
      code: 'The answer of the other side, as a number, to find what is wrong.',
      at: 'When.',
    },
  },
  group_marks: {
    what: 'How far each person has read in each group’s chat',
    until: 'roster',
    columns: {
      member_id: 'Whose place it is; told to nobody but themselves.',
      group_id: 'In which group.',
      read_to: 'Where they go on reading.',
      unread_from: 'That something waits, so that it is shown once.',
      called: 'That somebody called them by name.',
    },
  },
  rings: {
    what: 'Phones that will ring for what was said to somebody in a chat',
    until: 'delivered',
    columns: {
      member_id: 'Whose phone.',
      group_id: 'In which chat.',
      direct: 'Whether it is a conversation, or somebody was called by name.',
      due: 'When: not at night, and not when it has been read.',
    },
  },
  rung: {
    what: 'Calls that ring on phones at this moment',
    until: 'delivered',
    columns: {
      call_id: 'Which call.',
      member_id: 'Who is rung.',
      body: 'Who rings and in which chat, so that a phone that wakes can show it.',
      rang_at: 'Since when.',
      hushed_at: 'Since when it rings no more.',
      until: 'How long it rings.',
    },
  },
  lessons: {
    what: 'The last lesson of each group, to be joined while it is on air',
    until: 'school',
    columns: {
      group_id: 'Which group.',
      lesson_id: 'Which lesson.',
      began_at: 'When it began: of two the later one counts.',
      state: 'Whether it is on air.',
      body: 'What is shown: its title, and who began it.',
    },
  },
  ...policyKept,
  ...outboxKept,
} satisfies Kept
