/** Said on every page: roles, places, states and refusals. */
export const common = {
  'app.name': 'Homeroom',

  people: { one: '{n} person', other: '{n} people' },

  'role.admin': 'administrator',
  'role.office': 'office',
  'role.teacher': 'teacher',
  'role.staff': 'staff',
  'role.student': 'student',
  'role.guardian': 'guardian',
  'role.officer': 'officer',

  'places.places': 'Places',
  'places.search': 'Search',
  'places.skip': 'Go to the page',
  'places.today': 'Today',
  'places.for-you': 'For you',
  'places.workbench': 'Workbench',
  'places.school-now': 'School now',
  'places.schools': 'Schools',
  'places.notices': 'Notices',
  'places.groups': 'Groups',
  'places.groups-new': { one: '{n} group with something new', other: '{n} groups with something new' },
  'places.people': 'People',
  'places.me': 'Me',
  'places.unread': { one: '{n} unread', other: '{n} unread' },

  'top.back': 'Back',

  comma: ', ',

  'when.yesterday': 'yesterday {time}',
  'when.day': '{day}, {time}',

  'state.loading': 'Loading',
  'state.offline': 'No line.',
  'state.offline-as-of': 'No line. This is as of {time}.',
  'state.retry': 'Retry',
  'state.more': 'Show more',
  'state.not-here': 'This page is not here for you',
  'state.not-here-hint': 'It may have been removed, or it belongs to another class. Your school office can help.',
  'state.go-home': 'Go to the first page',

  'why.no-line': 'The school could not be reached. Check the line, then try again.',
  'why.sign-in': 'This phone is no longer signed in. Use your card again.',
  'why.not-allowed': 'Your role may not do this. The school office can.',
  'why.wrong-origin': 'This page is out of date. Load it again.',
  'why.not-found': 'It is not here any more, or not for you.',
  'why.conflict': 'Something else was stored in the meantime. Load the page again to see it.',
  'why.too-large': 'It is too large.',
  'why.wrong-type': 'This kind of file cannot be read.',
  'why.not-valid': 'Something in it is not right.',
  'why.too-many': 'That was too often. Wait a minute, then try again.',
  'why.unexpected': 'Something went wrong at the school’s end. Try again in a moment.',
  'why.unavailable': 'The school is busy. Try again in a moment.',
  'why.locked': 'The teacher’s line is gone, and the chat rests until they are back. Send it again then.',
} as const
