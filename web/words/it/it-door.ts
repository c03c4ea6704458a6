import type { signIn as english } from '../en/sign-in.ts'
import type { Later } from '../words.ts'

export const words = {
  'sign-in.by-mail': 'Lavoro qui, o sono un genitore',
  'sign-in.by-mail-how':
    'Non hai la tessera con te? Entra con un codice che mandiamo all’indirizzo e-mail che la scuola conosce.',
  'sign-in.by-card': 'Ho una tessera',
  'mail-in.title': 'Entra con il tuo indirizzo e-mail',
  'mail-in.address': 'Il tuo indirizzo e-mail',
  'mail-in.address-hint': 'Quello che hai dato alla scuola.',
  'mail-in.address-wrong': 'Non è un indirizzo e-mail completo. Ha la forma nome@example.org.',
  'mail-in.send': 'Mandami un codice',
  'mail-in.sending': 'Invio in corso',
  'mail-in.look': 'Guarda la tua posta',
  'mail-in.sent':
    'Se la scuola conosce {email}, un codice è in arrivo. Vale {minutes} minuti, solo in questo browser. Conta la mail più recente.',
  'mail-in.code': 'Le sei cifre nella mail',
  'mail-in.code-short': 'Il codice ha sei cifre.',
  'mail-in.code-wrong': 'Non è il codice giusto. Guarda la mail più recente e controlla ogni cifra.',
  'mail-in.code-over': 'Questo codice non vale più. Chiedine uno nuovo.',
  'mail-in.too-many':
    'Oggi ci sono stati troppi tentativi. Riprova domani o entra con la tessera; la stampa la segreteria.',
  'mail-in.off': 'Questa scuola non manda ancora mail. Usa la tessera.',
  'mail-in.go': 'Entra',
  'mail-in.checking': 'Controllo',
  'mail-in.again': 'Manda un nuovo codice',
  'mail-in.who': 'Chi sei?',
  'mail-in.who-hint': 'A {school} più persone hanno questo indirizzo. Ognuno legge e risponde per sé.',
  'mail-in.other': 'Un altro indirizzo',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
