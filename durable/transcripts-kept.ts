import type { Kept } from '../worker/tables/kept.ts'

export const transcriptsKept = {
  transcripts: {
    what: 'Voice messages, as a machine wrote them down when somebody first asked: made once for everybody who may hear them',
    until: 'school',
    columns: {
      file_id: 'Which voice message.',
      message_id: 'In which message; when that is taken back or hidden, this is erased.',
      text: 'What was understood.',
      at: 'When it was written down.',
    },
  },
} satisfies Kept
