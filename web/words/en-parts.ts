import type { Parts } from './language.ts'

/** Where the parts of English are that not everybody reads. */
export const enParts: Parts = {
  desk: () => import('./en-desk.ts').then(({ enDesk }) => enDesk),
  office: () => import('./en-office.ts').then(({ enOffice }) => enOffice),
  files: () => import('./en/files.ts').then(({ files }) => files),
  door: () => import('./en/sign-in.ts').then(({ signIn }) => signIn),
  safety: () => import('./en/safety.ts').then(({ safety }) => safety),
  terminal: () => import('./en/terminal.ts').then(({ terminal }) => terminal),
  text: () => import('./en/text.ts').then(({ text }) => text),
  phone: () => import('./en-phone.ts').then(({ enPhone }) => enPhone),
  push: () => import('./en/push.ts').then(({ push }) => push),
  search: () => import('./en/search.ts').then(({ search }) => search),
  chat: () => import('./en/chat.ts').then(({ chat }) => chat),
  'check-in': () => import('./en/check-in.ts').then(({ checkIn }) => checkIn),
  translation: () => import('./en/translation.ts').then(({ translation }) => translation),
  register: () => import('./en/register.ts').then(({ register }) => register),
  bureau: () => import('./en/bureau.ts').then(({ bureau }) => bureau),
  calls: () => import('./en/calls.ts').then(({ calls }) => calls),
  'lesson-minutes': () => import('./en/lesson-minutes.ts').then(({ lessonMinutes }) => lessonMinutes),
  lesson: () => import('./en-lesson.ts').then(({ enLesson }) => enLesson),
  'lesson-check': () => import('./en/lesson-check.ts').then(({ lessonCheck }) => lessonCheck),
  'lesson-lead': () => import('./en-lesson-lead.ts').then(({ enLessonLead }) => enLessonLead),
  replay: () => import('./en/replay.ts').then(({ replay }) => replay),
  roll: () => import('./en-roll.ts').then(({ enRoll }) => enRoll),
}
