let coming: Promise<unknown> | null = null

/** A lesson is waited for: its page comes before anybody taps, and beside whatever else a page begins with. */
export const preloadLesson = () =>
  (coming ??= import('../pages.tsx').then(({ LessonPage }) => LessonPage.preload()).catch(() => (coming = null)))

/** Whether one is on air for this reader: what is of use later does not compete with it for the line. */
export const lessonIsNear = () => coming !== null
