/** A lesson of several classes, as everybody in it sees it. */
export const lessonClasses = {
  'class.lecturer': 'Lecturer',
  'class.muted': 'Your teacher has taken over: the lecturer is off for your class.',
} as const
