import type { lessonLines as english } from '../en/lesson-lines.ts'
import type { Later } from '../words.ts'

export const lessonLines = {
  'lines.title': 'Linee',
  'lines.counts': '{good} buone · {weak} deboli · {text} solo testo',
  'lines.all-good': 'La linea di tutti è buona.',
  'lines.audio': 'suono e diapositive dalle {time}',
  'lines.text': 'solo testo dalle {time}',
  'lines.video': 'immagine con interruzioni dalle {time}',
  'lines.choice': 'per scelta',
  'lines.ceiling': 'per risparmiare dati',
  'lines.many':
    'Metà della classe ha la linea debole nello stesso momento. Può essere la tua: avvicinati al Wi-Fi o lascia riposare l’immagine.',
  'lines.rest': 'Togli l’immagine a tutti',
  'lines.show': 'Mostra di nuovo l’immagine',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
