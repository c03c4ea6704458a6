import type { Parts } from './language.ts'

/** Where the parts of Arabic are that not everybody reads. */
export const arParts: Parts = {
  desk: () => import('./ar-desk.ts').then(({ arDesk }) => arDesk),
  office: () => import('./ar-office.ts').then(({ arOffice }) => arOffice),
  files: () => import('./ar/files.ts').then(({ files }) => files),
  door: () => import('./ar/sign-in.ts').then(({ signIn }) => signIn),
  safety: () => import('./ar/safety.ts').then(({ safety }) => safety),
  terminal: () => import('./ar/terminal.ts').then(({ terminal }) => terminal),
  text: () => import('./ar/text.ts').then(({ text }) => text),
  phone: () => import('./ar-phone.ts').then(({ arPhone }) => arPhone),
  push: () => import('./ar/push.ts').then(({ push }) => push),
  search: () => import('./ar/search.ts').then(({ search }) => search),
  chat: () => import('./ar/chat.ts').then(({ chat }) => chat),
  'check-in': () => import('./ar/check-in.ts').then(({ checkIn }) => checkIn),
  translation: () => import('./ar/translation.ts').then(({ translation }) => translation),
  register: () => import('./ar/register.ts').then(({ register }) => register),
  bureau: () => import('./ar/bureau.ts').then(({ bureau }) => bureau),
  calls: () => import('./ar/calls.ts').then(({ calls }) => calls),
  'lesson-minutes': () => import('./ar/lesson-minutes.ts').then(({ lessonMinutes }) => lessonMinutes),
  lesson: () => import('./ar-lesson.ts').then(({ arLesson }) => arLesson),
  'lesson-check': () => import('./ar/lesson-check.ts').then(({ lessonCheck }) => lessonCheck),
  'lesson-lead': () => import('./ar-lesson-lead.ts').then(({ arLessonLead }) => arLessonLead),
  replay: () => import('./ar/replay.ts').then(({ replay }) => replay),
  roll: () => import('./ar-roll.ts').then(({ arRoll }) => arRoll),
}
