import type { Kept } from '../worker/tables/kept.ts'

/** What a group's object keeps of its files; their bytes lie in R2 under a random name, and go with the row. */
export const filesKept = {
  files: {
    what: 'Files that members of the group sent: photos, voice messages, papers',
    until: 'school',
    columns: {
      id: 'Names the file.',
      member_id: 'Who sent it.',
      draft:
        'What the phone said of it, so that the same file is not begun twice: its name, type, size, and the children on it.',
      r2_key: 'Under which random name its bytes lie.',
      upload_id: 'Which upload goes on after a broken line.',
      status: 'Whether all of it has come and was looked through.',
      bytes: 'How much room it takes.',
      thumbnail: 'Whether a small picture came with it, and how much room that takes.',
      shared: 'What the group may know of it: name, type, size, width and height.',
      message_id: 'In which message it stands; what stands in none after a day is erased.',
      began_at: 'When it was begun.',
    },
  },
  file_parts: {
    what: 'Parts of files that are still coming',
    until: 'delivered',
    columns: {
      file_id: 'Of which file.',
      n: 'Which part, so that it is not sent again.',
      etag: 'What R2 calls it.',
      bytes: 'How long it is.',
    },
  },
  file_remains: {
    what: 'Names of bytes that are to be erased',
    until: 'delivered',
    columns: {
      r2_key: 'Under which random name they lie.',
      upload_id: 'Which unfinished upload is to be broken off.',
      tries: 'How often it was tried.',
      due: 'When it is tried next.',
    },
  },
} satisfies Kept
