/** People. */
export const people = {
  'people.find': 'Find a name',
  'people.group': 'Group',
  'people.everyone': 'Everyone',
  'people.none': 'Nobody here',
  'people.none-hint': 'No name fits. People come in with the school’s roster.',
  'people.departed': 'has left',
  'person.guardians': 'Guardians',
  'person.children': 'Children',
  'person.groups': 'Groups',
  'person.email': 'E-mail',
  'person.bounced': 'Mail came back {time}. Ask for another address, and put it into the roster.',
  'cards.title': 'Print cards',
  'roster.title': 'Import the roster',
} as const
