import type { Kept } from '../worker/tables/kept.ts'

/** What a phone keeps: its databases (one a membership), its small memory, and its cookies. A key's owner stands as `*`. */
export const phoneKept = {
  'IndexedDB homeroom *': {
    what: 'One database for each membership, so that nothing of one school turns up in another',
    until: 'signed-out',
    columns: {
      kept: 'Up to where the inbox is known here.',
      marks: 'What was reached and read here and the school has not acknowledged, so that none is lost.',
      membership: 'Who is signed in, for a start without a line.',
      entries: 'The notices, so that they can be read without a line.',
      outbox: 'Notices that were sent here and have not gone out, so that none is lost.',
      chats: 'The end of each chat that was opened, so that it can be read without a line.',
      sending: 'Messages that were sent here and have not gone out, so that none is lost.',
      uploads: 'Photos, voice messages and files that were chosen here and are not in a message that the school has.',
      rolls: 'The rolls last seen or begun here, so that a roll can be taken without a line.',
      rollOutbox: 'Rolls that were taken here and have not gone out, with their times, so that none is lost.',
      absences: 'Absence notes that were written here and have not gone out, so that none is lost.',
      takes: 'Lessons that were recorded on this phone and are not all with the school.',
      takePieces:
        'Their sound and pictures, some seconds each, until the school has them: nothing is lost with a page that dies.',
      slides:
        'Slides that were chosen for a lesson, until the school has all of them or for a day, so that a page that is loaded anew goes on.',
      slidesSent: 'How many of their pages the school has, and the one that is on its way.',
      answers: 'Answers that the school has not acknowledged, so that none is lost.',
      terminal:
        'On a kiosk alone, in a database of its own (`kiosk of homeroom`): which terminal it is, and a key that cannot be read out.',
      sightings: 'On a kiosk alone: cards that were held to it and have not gone out.',
      push: 'Where this phone is pushed to and in which words, so that schools are told when the browser moves it.',
    },
  },
  localStorage: {
    what: 'Small things that must be there before anything else is drawn',
    until: 'phone-choice',
    columns: {
      'homeroom school': 'Which of several schools was open last.',
      'homeroom device':
        'What this browser calls itself, a random id: two students who check in on one phone are shown to the teacher.',
      'homeroom theme': 'Light or dark.',
      'homeroom language': 'The language of the pages.',
      'homeroom clock':
        'By how much the clock of this phone is wrong, so that days and times are right without a line.',
      'homeroom furigana': 'Over which kanji their reading stands.',
      'homeroom translate into': 'Into which language what others write is translated.',
      'homeroom translate always': 'Whether that is done without asking.',
      'homeroom data': 'How much these pages took from the line this month; it is told to nobody.',
      'homeroom lesson seat': 'Whether lessons come with picture, with sound alone or as text, where it was chosen.',
      'homeroom lesson ceiling': 'How many megabytes a lesson may take, where it was chosen.',
      'homeroom enter': 'Whether Enter sends a message or breaks its line, on this keyboard.',
      'homeroom push asked': 'That push messages were offered once, so that nobody is asked twice.',
      'homeroom * drafts': {
        why: 'What is being written to each group, so that nothing typed is lost.',
        until: 'signed-out',
      },
      'homeroom * draft': { why: 'A notice being written, so that nothing typed is lost.', until: 'signed-out' },
      'homeroom * emoji': {
        why: 'The emoji used last and the colour of skin chosen for them, so that they are at hand.',
        until: 'signed-out',
      },
      'homeroom * leave': {
        why: 'A request for leave being written, so that nothing typed is lost.',
        until: 'signed-out',
      },
      'homeroom * absence': {
        why: 'An absence note being written, so that nothing typed is lost.',
        until: 'signed-out',
      },
      'homeroom * absenceWays': {
        why: 'Until when notes are in time and which reasons the school knows, so that a note can be written without a line.',
        until: 'signed-out',
      },
      'homeroom * lesson': {
        why: 'Answers, cards and notes of a lesson that have not gone out, and what is being written there, so that none is lost.',
        until: 'signed-out',
      },
      'homeroom * storm': {
        why: 'The storm notice being written, so that nothing typed is lost.',
        until: 'signed-out',
      },
    },
  },
  'Cache Storage': {
    what: 'The pages themselves, so that they open without a line; nothing that the school wrote',
    until: 'superseded',
    columns: { 'homeroom *': 'The files of one version.' },
  },
  sessionStorage: {
    what: 'What one open page remembers',
    until: 'page-closed',
    columns: {
      'homeroom tree cards':
        'Which order the cards of new schools were shown to, so that a reload before printing does not lose them.',
      'homeroom lesson sent':
        'Whether one was heard or seen in a lesson, or silent, so that whoever reloads the page goes on with it.',
      'homeroom lesson used':
        'How much the lesson that is open has taken of the data, so that its ceiling outlives a reload.',
      'homeroom renewed': 'The page loads a new version of itself once, not in a circle.',
      'homeroom mail-in': 'How far signing in by a code has come, so that looking into one’s mail loses nothing.',
    },
  },
  cookies: {
    what: 'Sent to this school’s own address and nowhere else; no script can read them',
    until: 'signed-out',
    columns: {
      '__Host-guest': {
        why: 'A guest’s pass to one lesson, and what proves that it is this browser; the page erases it when the lesson is over.',
        until: 'lesson-ended',
      },
      '__Host-session-*': 'Shows that this phone is signed in.',
      '__Host-sign-in': {
        why: 'The browser that asked for a code is the one in which it opens.',
        until: 'ten-minutes',
      },
      '__Host-proved': { why: 'The address was proved, while its owner says who they are.', until: 'ten-minutes' },
      '__Host-token-*': { why: 'Opens the inbox without asking the database each time.', until: 'fifteen-minutes' },
    },
  },
} satisfies Kept
