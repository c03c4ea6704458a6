import type { Kept } from '../worker/tables/kept.ts'

/** What a group keeps for its chat. */
export const messagesKept = {
  room: {
    what: 'What the group is, and how one may talk in it',
    until: 'school',
    columns: {
      one: 'There is one row.',
      kind: 'Decides who may post before anybody has said so.',
      name: 'What people call it.',
      year: 'Tells classes of the same name apart.',
      status: 'Whether the roster still names it.',
      posting: 'Whether everyone posts, or the staff alone.',
      slow_ms: 'How long one waits between two messages of one’s own.',
      read_at: 'Whether the copy of the roster may be trusted.',
    },
  },
  roster: {
    what: 'The group’s own copy of its roster, so that no message asks the database',
    until: 'departed',
    columns: {
      member_id: 'Who it is.',
      mailroom: 'Which object holds their phones.',
      enrollment: 'What they may do here.',
      roles: 'What they are in the school.',
      native: 'The name that stands beside their messages.',
      reading: 'How that name is read.',
      left_at: 'Since when they are no longer in it; what they wrote still has an author.',
      band: 'How old a student is about: it decides what protects them.',
      photo: 'Whether pictures of the child may be shown.',
    },
  },
  kin: {
    what: 'Who in a conversation is whose guardian',
    until: 'roster',
    columns: { guardian_id: 'The guardian, who may speak with their own child.', student_id: 'The child.' },
  },
  refused: {
    what: 'Sessions that have just ended, until nothing of theirs can be valid any more',
    until: 'fifteen-minutes',
    columns: { session_id: 'Which session.', turn: 'Up to which change of its role.', at: 'Since when.' },
  },
  messages: {
    what: 'What was said in the group',
    until: 'school',
    columns: {
      seq: 'Its place in the conversation.',
      id: 'The same message is never stored twice.',
      event: 'When it last changed, as a number, so that a phone knows what it missed.',
      author_id: 'Who said it.',
      text: 'What was said. Taken back or hidden it is shown to nobody, and kept for the school’s duty to look.',
      reply_to: 'Which message it answers.',
      files: 'Which files came with it.',
      mentions: 'Whom it calls.',
      posted_at: 'When.',
      edited_at: 'That its words were changed, which everyone sees.',
      recalled_at: 'That it was taken back.',
      hidden_at: 'That it is hidden while somebody looks into it.',
      pinned_at: 'That it is kept on top.',
      reactions: 'How many reacted with what.',
      sticker: 'Which sticker it is.',
      preview: 'What the page it leads to says of itself.',
    },
  },
  events: {
    what: 'What happened to messages after they were said',
    until: 'school',
    columns: {
      n: 'Its place among all changes.',
      kind: 'Changed, taken back, reacted to, pinned, hidden, or shown with what a page says.',
      message_id: 'Which message.',
      member_id: 'Who did it.',
      emoji: 'With which sign.',
      at: 'When.',
    },
  },
  previews: {
    what: 'What pages said of themselves that messages lead to, so that nobody asks them for each message',
    until: 'superseded',
    columns: { url: 'Which page.', preview: 'What it said.', at: 'When it was asked; after a day it is asked anew.' },
  },
  previews_awaited: {
    what: 'Which messages wait for what a page says of itself',
    until: 'delivered',
    columns: { message_id: 'Which message.', url: 'Which page.' },
  },
  revisions: {
    what: 'The words of messages before they were changed, for the school’s duty to look',
    until: 'school',
    columns: {
      id: 'The same change is never made twice.',
      message_id: 'Which message.',
      text: 'The words before.',
      at: 'When they were changed.',
    },
  },
  reactions: {
    what: 'Who reacted to a message',
    until: 'school',
    columns: { message_id: 'Which message.', member_id: 'Who.', emoji: 'With which sign.' },
  },
  rooms: {
    what: 'What the objects that hold people’s phones have of the chat',
    until: 'school',
    columns: {
      mailroom: 'Which object.',
      open: 'Whether somebody there has the chat open.',
      sent_to: 'Up to where it has heard.',
      hungry: 'Whether it wants to be told of the next message.',
    },
  },
} satisfies Kept
