/** Recording and captions in a live lesson, for everybody in it. */
export const lessonReplay = {
  'lesson.see-again': 'See it again',
  'recorded.own': 'The teacher’s voice is being recorded. Yours is not.',
  'recorded.all': 'Everybody who speaks is being recorded, you too.',
  'recorded.lead': 'This lesson is being recorded, with the teacher’s voice alone.',
  'captions.title': 'Captions',
  'captions.none-yet': 'What the teacher says appears here.',
  'so-far.title': 'What happened so far',
} as const
