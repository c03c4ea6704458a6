import type { files as english } from '../en/files.ts'
import type { Later } from '../words.ts'

export const words = {
  'files.add': 'Aggiungi una foto o un file',
  'files.photos': 'Foto',
  'files.take': 'Scatta una foto',
  'files.paper': 'File',
  'files.chosen': 'Va con il tuo messaggio',
  'files.take-away': 'Togli {name}',
  'files.preparing': { one: 'Preparo {n} file', many: 'Preparo {n} file', other: 'Preparo {n} file' },
  'files.not-taken': 'Uno non è stato aggiunto.',
  'files.photo': 'Foto',
  'files.photo-of': 'Foto {n} di {of}, da {by}',
  'files.open': '{what}, mostra in grande',
  'files.save': 'Salva',
  'files.close': 'Chiudi',
  'files.not-shown': 'La foto non è arrivata. Forse è stata tolta, o manca la connessione.',
  'files.sent-of': 'Invio di {name}',
  'files.record': 'Registra la tua voce',
  'files.recording': 'Il microfono è aperto',
  'files.throw-away': 'Butta la registrazione',
  'files.done': 'Fatto',
  'files.no-microphone':
    'Questo telefono non permette a queste pagine di usare il microfono. Si cambia nelle impostazioni.',
  'files.voice': 'Messaggio vocale',
  'files.play': 'Ascolta',
  'files.pause': 'Pausa',
  'files.at': '{at} di {of}',
  'files.not-played': 'Non si è potuto ascoltare.',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
