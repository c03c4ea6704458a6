import type { lessonGuests as english, lessonGuestsLead as englishLead } from '../en/lesson-guests.ts'
import type { Later } from '../words.ts'

export const lessonGuests = {
  'guest.title': 'Lezione',
  'guest.waiting': 'L’insegnante ti farà entrare',
  'guest.waiting-hint': 'Aspetti come {name}. Tieni aperta questa pagina.',
  'guest.listens': 'Vedi e ascolti come ospite. Nessuno ti vede né ti sente.',
  'guest.dead': 'Questo link non apre nulla',
  'guest.dead-hint':
    'È stato aperto in un altro browser, o ritirato, o la sua lezione è finita. L’insegnante può fartene uno nuovo.',
  'guests.title': 'Ospiti',
  'guests.name': 'Chi viene, per esempio «Rossi, museo»',
  'guests.make': 'Crea un link',
  'guests.link': 'Link per {name}',
  'guests.link-hint': 'Si apre in un solo browser e solo per questa lezione. A far entrare sei tu.',
  'guests.copy': 'Copia il link',
  'guests.copied': 'Copiato.',
  'guests.show': 'Mostra il link',
  'guests.made': 'Non ancora aperto',
  'guests.admitted': 'Può entrare',
  'guests.take-back': 'Ritira',
  'guests.waits': '{name} aspetta di entrare',
  'guests.let-in': 'Fai entrare',
  'guests.refuse': 'Rifiuta',
} satisfies Later<typeof english & typeof englishLead, 'one' | 'many' | 'other'>
