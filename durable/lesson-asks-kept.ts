import type { Kept } from '../worker/tables/kept.ts'

/** What a lesson keeps of what was asked in it. */
export const lessonAsksKept = {
  asks: {
    what: 'What was asked of the class: polls, quizzes and walls',
    until: 'school',
    columns: {
      n: 'In which order.',
      id: 'The same ask is never opened twice.',
      by_id: 'Who asked.',
      body: 'The question, its choices and, of a quiz, the right one.',
      state: 'Whether it can still be answered.',
      shows: 'Whether the class sees the counts.',
      reveals: 'Whether the class sees the right answer.',
      asked_at: 'When it was asked.',
      closed_at: 'When it was closed.',
      changed: 'How many answers and cards have come.',
      told: 'Up to which of them the counts have gone out.',
    },
  },
  ask_answers: {
    what: 'Answers; those who lead the lesson and the one who answered see whose they are, and nobody is ranked',
    until: 'school',
    columns: {
      ask_id: 'To what.',
      member_id: 'Whose: a teacher sees who has not answered yet, and each their own result.',
      id: 'The same answer is never counted twice.',
      choice: 'Which choice.',
      n: 'Which of them is new to the teacher’s screen.',
      at: 'When.',
    },
  },
  ask_cards: {
    what: 'Cards of brainstorm walls',
    until: 'school',
    columns: {
      ask_id: 'On which wall.',
      n: 'In which order.',
      id: 'The same card is never pinned twice.',
      member_id:
        'Who wrote it; where authors are hidden, the class does not see it and those who lead do, to protect children.',
      text: 'What it says.',
      at: 'When.',
      hidden_at: 'When it was taken from the class’s screens.',
      hidden_by: 'By whom.',
    },
  },
  ask_picks: {
    what: 'Who was chosen by chance',
    until: 'school',
    columns: {
      n: 'In which order.',
      id: 'The same tap chooses once.',
      member_id: 'Who: everybody is chosen once before anybody is chosen twice.',
      round: 'In which round.',
      at: 'When.',
    },
  },
} satisfies Kept
