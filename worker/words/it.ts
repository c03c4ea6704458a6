import type { MailWords } from './mails.ts'

export const it: MailWords = {
  'code.subject': '{code} è il tuo codice per Homeroom',
  'code.body': [
    'Il tuo codice per accedere: {code}',
    'Vale {minutes} minuti, una sola volta e solo nel browser che l’ha chiesto: {browser}.',
    'Non l’hai chiesto tu? Allora qualcuno ha scritto il tuo indirizzo. Senza questo codice non entra nessuno: non darlo a nessuno e cancella questa mail.',
  ],
  'browser.on': '{browser} su {system}',
  'browser.other': 'un browser che non conosciamo',
  'notice.subject': '{school}: {title}',
  'notice.urgent-subject': 'Urgente – {school}: {title}',
  'reminder.subject': 'Promemoria – {school}: {title}',
  'reminder.why': 'Ricevi questa mail perché {school} ti ha mandato un promemoria e aspetta ancora una tua risposta.',
  'notice.open': 'Apri Homeroom per dire che l’hai visto.',
  'notice.why': 'Ricevi questa mail da {school} perché l’avviso non era arrivato sul tuo telefono.',
}
