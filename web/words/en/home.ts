/** Signing in, the first pages, and what is one’s own. */
export const home = {
  'sign-in.title': 'Hold your card to your phone’s camera',
  'sign-in.how': 'Open the camera of this phone and point it at the square on your card. Then tap the link it shows.',
  'sign-in.code': 'No camera? Type the code under the square',
  'sign-in.go': 'Sign in',
  'sign-in.again': 'Try the card again',
  'sign-in.trying': 'One moment, reading the card.',
  'sign-in.unknown': 'No card has this code. Check each letter, or ask the school office for a new card.',

  'today.waiting': 'Waiting for you',
  'today.read': 'Read',
  'today.nothing': 'Nothing waits for you',
  'today.check-in': 'Check in',

  'for-you.child': 'Child',
  'for-you.all': 'All',
  'for-you.today': 'Today',
  'for-you.before': 'Before',
  'today.leave': 'Ask for leave',
  'for-you.absence': 'Tell of an absence',
  'for-you.none': 'No notices for this child',

  'day.open': 'Today, by child',
  'day.all': 'All notices',
  'day.nothing': 'Nothing waits today',
  'day.own': 'For yourself',

  'me.acting': 'I act as',
  'me.acting-hint': 'Others always see in which role you write.',
  'me.role-failed': 'Your role was not changed.',
  'me.schools': 'School',
  'me.language': 'Language',
  'me.theme': 'Light or dark',

  'theme.phone': 'As the phone',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'me.out': 'Sign out on this phone',
  'me.out-hint': 'What this phone kept of the school is deleted. You need your card to come back.',
  'me.out-failed': 'Still signed in.',
  'pocket.filter': 'Child or school',
  'pocket.waits': { one: '{n} waits for you', other: '{n} wait for you' },
  'pocket.add': 'Add another school',
  'pocket.back': 'Back to {school}',
} as const
