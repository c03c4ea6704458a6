/** A live lesson, as only those who lead it see it. */
export const lessonLead = {
  'lesson.end': 'End for all',
  'lesson.end-ask': 'End the lesson for everybody?',
  'lesson.end-hint': 'Everybody leaves within two seconds. It cannot be taken back.',
  'lesson.end-not': 'Go on',
  'lesson.hands': 'Hands, in order',
  'lesson.no-hands': 'No hand is up.',
  'lesson.let-speak': 'Let speak',
  'lesson.speaking': 'May speak',
  'lesson.quiet': 'Quiet',
  'lesson.quiet-all': 'Quiet all',
  'lesson.remove': 'Remove',
  'lesson.remove-ask': 'Remove {name} from this lesson?',
  'lesson.remove-hint': 'They cannot come back into this lesson. The next one is open to them.',
  'lesson.keep': 'Keep',
  'lesson.not-done': 'Not done.',
} as const
