/** A lesson is waited for: its page comes before anybody taps, and beside whatever else a page begins with. */
export const preloadLesson = () =>
  import('../pages.tsx').then(({ LessonPage }) => LessonPage.preload()).catch(() => undefined)
