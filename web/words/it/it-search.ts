import type { search as english } from '../en/search.ts'
import type { Later } from '../words.ts'

export const words = {
  'search.title': 'Cerca',
  'search.in': 'Cerca in {group}',
  'search.find': 'Parole da cercare',
  'search.all': 'Cerca ovunque',
  'search.hint': 'I messaggi dei tuoi gruppi e gli avvisi per te.',
  'search.hint-group': 'I messaggi di questo gruppo.',
  'search.none': 'Niente trovato',
  'search.none-hint': 'Una parola si trova da come inizia; cinese, giapponese e coreano da qualsiasi parte.',
  'search.none-here': 'Niente su questo telefono',
  'search.none-here-hint': 'Nella scuola si cerca quando torna la connessione.',
  'search.here-alone': 'Nessuna connessione: si cerca solo in questo telefono.',
  'search.unheard': {
    one: 'Questa volta {n} gruppo non ha risposto.',
    many: 'Questa volta {n} gruppi non hanno risposto.',
    other: 'Questa volta {n} gruppi non hanno risposto.',
  },
  'search.notices': 'Avvisi',
  'search.messages': 'Messaggi',
  'search.looking': 'Cerco…',
  'search.found': { one: '{n} trovato', many: '{n} trovati', other: '{n} trovati' },
  'search.found-more': '{n} trovati finora',
  'search.older': 'Cerca più indietro',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
