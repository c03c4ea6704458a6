/** A guest of a lesson: what they read, and in a live lesson whoever leads it. */
export const lessonGuests = {
  'guest.title': 'Lesson',
  'guest.waiting': 'The teacher will let you in',
  'guest.waiting-hint': 'You wait as {name}. Keep this page open.',
  'guest.listens': 'You see and hear as a guest. Nobody sees or hears you.',
  'guest.dead': 'This link opens nothing',
  'guest.dead-hint':
    'It was opened in another browser, or taken back, or its lesson is over. The teacher can make you a new one.',
} as const

export const lessonGuestsLead = {
  'guests.title': 'Guests',
  'guests.name': 'Who is coming, such as “Ms Rossi, museum”',
  'guests.make': 'Make a link',
  'guests.link': 'Link for {name}',
  'guests.link-hint': 'It opens in one browser, for this lesson only. You let them in yourself.',
  'guests.copy': 'Copy link',
  'guests.copied': 'Copied.',
  'guests.show': 'Show link',
  'guests.made': 'Not opened yet',
  'guests.admitted': 'Let in',
  'guests.take-back': 'Take back',
  'guests.waits': '{name} waits to be let in',
  'guests.let-in': 'Let in',
  'guests.refuse': 'Refuse',
} as const
