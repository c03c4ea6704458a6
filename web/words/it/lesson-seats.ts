import type { lessonSeats as english } from '../en/lesson-seats.ts'
import type { Later } from '../words.ts'

export const lessonSeats = {
  'seat.video': 'Immagine e suono.',
  'seat.audio': 'Suono e diapositive.',
  'seat.text': 'Diapositive e testo.',
  'seat.audio-line': 'La tua linea è debole, quindi l’immagine riposa. Torna da sola.',
  'seat.audio-choice': 'Hai chiesto il suono senza immagine, per risparmiare dati.',
  'seat.audio-offer': 'Questa lezione comincia senza immagine, per risparmiare dati.',
  'seat.audio-ceiling': 'L’immagine riposa, così questa lezione resta sotto {mb} MB.',
  'seat.text-line':
    'Ora la tua linea non porta il suono. Quello che si dice appare qui come testo, dove viene scritto. Il suono torna da solo.',
  'seat.text-choice': 'Hai chiesto solo il testo, per risparmiare dati.',
  'seat.text-ceiling': 'Il suono riposa, così questa lezione resta sotto {mb} MB.',
  'seat.show-picture': 'Mostra l’immagine',
  'seat.hear-sound': 'Attiva il suono',
  'seat.back': 'L’immagine è tornata.',
  'line.good': 'Linea buona',
  'line.weak': 'Linea debole',
  'line.bad': 'Linea cattiva',
  'data.title': 'Dati e immagine',
  'data.used': 'Questa lezione ha usato finora {mb} MB.',
  'data.what': 'Che cosa arriva a questo telefono',
  'data.offered': 'Quello che la lezione offre',
  'data.video': 'Immagine e suono',
  'data.audio': 'Suono e diapositive',
  'data.text': 'Diapositive e testo',
  'data.costs': 'circa {mb} MB all’ora',
  'data.ceiling': 'Resta sotto',
  'data.no-ceiling': 'Senza limite',
  'data.mb': '{mb} MB',
  'data.ceiling-hint': 'Prima si rinuncia all’immagine; il suono si tiene per tutta la lezione.',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
