import type { Parts } from './language.ts'

/** Where the parts of Japanese are that not everybody reads. */
export const jaParts: Parts = {
  desk: () => import('./ja-desk.ts').then(({ jaDesk }) => jaDesk),
  office: () => import('./ja-office.ts').then(({ jaOffice }) => jaOffice),
  files: () => import('./ja/files.ts').then(({ files }) => files),
  door: () => import('./ja/sign-in.ts').then(({ signIn }) => signIn),
  safety: () => import('./ja/safety.ts').then(({ safety }) => safety),
  terminal: () => import('./ja/terminal.ts').then(({ terminal }) => terminal),
  text: () => import('./ja/text.ts').then(({ text }) => text),
  phone: () => import('./ja-phone.ts').then(({ jaPhone }) => jaPhone),
  push: () => import('./ja/push.ts').then(({ push }) => push),
  search: () => import('./ja/search.ts').then(({ search }) => search),
  chat: () => import('./ja/chat.ts').then(({ chat }) => chat),
  'check-in': () => import('./ja/check-in.ts').then(({ checkIn }) => checkIn),
  translation: () => import('./ja/translation.ts').then(({ translation }) => translation),
  register: () => import('./ja/register.ts').then(({ register }) => register),
  bureau: () => import('./ja/bureau.ts').then(({ bureau }) => bureau),
  calls: () => import('./ja/calls.ts').then(({ calls }) => calls),
  'lesson-minutes': () => import('./ja/lesson-minutes.ts').then(({ lessonMinutes }) => lessonMinutes),
  lesson: () => import('./ja-lesson.ts').then(({ jaLesson }) => jaLesson),
  'lesson-check': () => import('./ja/lesson-check.ts').then(({ lessonCheck }) => lessonCheck),
  'lesson-lead': () => import('./ja-lesson-lead.ts').then(({ jaLessonLead }) => jaLessonLead),
  replay: () => import('./ja/replay.ts').then(({ replay }) => replay),
  roll: () => import('./ja-roll.ts').then(({ jaRoll }) => jaRoll),
}
