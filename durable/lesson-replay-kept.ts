import type { Kept } from '../worker/tables/kept.ts'

/** What a lesson keeps of its recording and of what was written down; the sound lies in R2 under a random name, and goes with the rows. */
export const replayKept = {
  recording: {
    what: 'The recording of the lesson, where a teacher made one',
    until: 'recording-ended',
    columns: {
      one: 'There is one.',
      folder: 'Under which random name its sound and pictures lie.',
      played_by: 'Whether the class may play it, or only those who lead.',
      days: 'How many days after the lesson it is erased, as the school has set.',
      ended_at: 'From when those days count.',
    },
  },
  recording_takes: {
    what: 'What one page recorded without a break',
    until: 'recording-ended',
    columns: {
      id: 'Names the take, so that it is not begun twice.',
      member_id: 'Whose page it was: nobody else may add to it.',
      draft: 'Whose voices were recorded, and what a player must know of sound and picture.',
      began: 'When it began, so that each moment stands at its own time.',
      heard_at: 'When the page last sent something: one that is silent is not recording any more.',
      pieces: 'How many pieces it has, once it is over.',
      status: 'Whether it goes on: everybody sees that they are recorded.',
    },
  },
  recording_pieces: {
    what: 'Some seconds of a take',
    until: 'recording-ended',
    columns: {
      seq: 'In which order pieces came, so that a file of some of them never changes.',
      take_id: 'Of which take.',
      n: 'Which piece, so that it is not sent again.',
      at: 'When in the take it begins.',
      ms: 'How long it lasts.',
      bytes: 'How much room it takes in the file.',
      is_key: 'Whether a player may begin there.',
      sha256: 'Whether it is the same when it comes again.',
    },
  },
  recording_people: {
    what: 'Who may play the recording: those who were in the group when it was made',
    until: 'recording-ended',
    columns: { member_id: 'Who.' },
  },
  recording_remains: {
    what: 'Names of recordings that are to be erased',
    until: 'delivered',
    columns: {
      folder: 'Under which random name they lie.',
      due: 'When it is tried next.',
      tries: 'How often it was tried.',
    },
  },
  captions_turns: {
    what: 'Whether what the teacher says is written down',
    until: 'school',
    columns: {
      seq: 'Which word was the last.',
      id: 'Names the tap, so that sent twice it is one.',
      status: 'On or off.',
      lang: 'In which language the teacher speaks.',
    },
  },
  captions: {
    what: 'What the teacher said, as a machine has understood it; the words are in the log too, and go with these',
    until: 'recording-ended',
    columns: {
      id: 'Names some seconds of speech, so that they are not understood twice.',
      member_id: 'Whose voice it was.',
      said_from: 'When it began.',
      said_to: 'When it ended.',
      asked_at: 'When it was sent to be understood.',
      text: 'What was understood; null while it is not.',
    },
  },
} satisfies Kept
