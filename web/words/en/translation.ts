/** Reading what others wrote in one's own language. */
export const translation = {
  'telling.ask': 'Translate',
  'telling.asking': 'Translating…',
  'telling.told': 'Translated by machine from {language}',
  'telling.original': 'Show the original',
  'telling.again': 'Show the translation',
  'telling.check':
    'Check the original: what stands as it was written could not be translated without putting a number or a name at risk.',
  'telling.unknown': 'It is not clear in which language this is written.',
  'telling.failed': 'It could not be translated.',
  'telling.used-up': 'What may be translated today is used up. Tomorrow it goes on.',
  'telling.title': 'Translation',
  'telling.hint':
    'Notices and messages in other languages are translated by a machine. Numbers, times, sums and names stay as they were written, and the original is one tap away.',
  'telling.into': 'Translate into',
  'telling.page': 'The language of the pages',
  'telling.always': 'Translate without asking',
} as const
