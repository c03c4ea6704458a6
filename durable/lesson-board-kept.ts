import type { Kept } from '../worker/tables/kept.ts'

/** What a lesson keeps of its board. It is what was taught; its pictures in R2 go with its pages, and its lines with them out of the log. */
export const lessonBoardKept = {
  board_pages: {
    what: 'Pages of a lesson’s board',
    until: 'lesson-years',
    columns: {
      n: 'The page’s number in the log.',
      id: 'The same page comes once.',
      place: 'Where it stands among the others.',
      draft: 'As it was first said: the same page said again is the same.',
      width: 'So that its place is kept until its picture comes.',
      height: 'The same.',
      text: 'What stands on it, for whoever does not see the picture.',
      r2_key:
        'Where its picture lies: 128 random bits. Null for a blank page, and a day after the lesson for one whose picture never came.',
      picture_type: 'What kind of picture it is; null until it has come.',
      shown_at: 'Since when the class has seen it; students are given no other page.',
    },
  },
  board_strokes: {
    what: 'Lines drawn in a lesson',
    until: 'lesson-years',
    columns: {
      seq: 'In which order they were drawn.',
      page: 'On which page.',
      id: 'The same line comes once.',
      hand: 'Who drew it, as a number of this lesson: one’s own lines can be taken away.',
      stroke: 'The line itself.',
      at: 'When, so that a replay draws it then.',
      gone_at: 'When it was taken away; it stays so long that this can be undone.',
      logged: 'Whether it stands in the log already.',
    },
  },
  board_hands: {
    what: 'Who draws in a lesson',
    until: 'lesson-years',
    columns: {
      hand: 'The number that stands at each of their lines.',
      member_id: 'Whose it is.',
      may: 'Whether the teacher lets them draw.',
    },
  },
  board_erasure: {
    what: 'When a lesson’s board is looked at next, to erase what is not kept any more',
    until: 'lesson-years',
    columns: { one: 'There is one.', look_at: 'When.' },
  },
  board_state: {
    what: 'How a lesson’s board stands',
    until: 'lesson-years',
    columns: {
      id: 'There is one.',
      page: 'The page that everyone is shown.',
      everyone: 'Whether everyone may draw.',
      letters: 'How much has been drawn, so that it never becomes too much for a weak line.',
    },
  },
} satisfies Kept
