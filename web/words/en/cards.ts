/** The cards that people sign in by. */
export const cards = {
  'cards.hint': 'Each with a square to sign in by',
  'cards.about':
    'A card signs its owner in. Printing gives everybody in the group a new card; cards printed before keep working until you revoke them.',
  'cards.print': { one: 'Print {n}', other: 'Print {n}' },
  'cards.cards': 'Cards',
  'cards.print-one': 'Print a new card',
  'cards.none': 'No card yet.',
  'cards.issued': 'Issued {time}',
  'cards.revoked': 'Revoked {time}',
  'cards.revoke': 'Revoke',
  'cards.failed': 'No cards were made.',
  'cards.ready': { one: '{n} card is ready', other: '{n} cards are ready' },
  'cards.ready-hint': 'They are shown this once. Print them before you leave the page.',
  'cards.done': 'Done',
  'cards.print-now': 'Print',
  'cards.how': 'Point your phone’s camera at the square. Lost it? Tell the office.',
  'cards.square': 'Square code of the card',
} as const
