/** Looking for what was said. */
export const search = {
  'search.title': 'Search',
  'search.in': 'Search in {group}',
  'search.find': 'Words to look for',
  'search.all': 'Search everywhere',
  'search.hint': 'Messages of your groups and notices to you.',
  'search.hint-group': 'Messages of this group.',
  'search.none': 'Nothing found',
  'search.none-hint': 'A word is found by how it begins, Chinese, Japanese and Korean by any part.',
  'search.none-here': 'Nothing on this phone',
  'search.none-here-hint': 'The school is searched when the line is back.',
  'search.here-alone': 'No line: only what this phone holds is searched.',
  'search.unheard': {
    one: '{n} group did not answer this time.',
    other: '{n} groups did not answer this time.',
  },
  'search.notices': 'Notices',
  'search.messages': 'Messages',
  'search.looking': 'Looking…',
  'search.found': { one: '{n} found', other: '{n} found' },
  'search.found-more': '{n} found so far',
  'search.older': 'Look further back',
} as const
