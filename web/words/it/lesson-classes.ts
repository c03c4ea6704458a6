import type { lessonClasses as english } from '../en/lesson-classes.ts'
import type { lessonClassesLead } from '../en/lesson-classes-lead.ts'
import type { Later } from '../words.ts'

export const lessonClasses = {
  'class.lecturer': 'Docente della lezione',
  'class.muted': 'Il vostro insegnante ha preso la parola: per la vostra classe il docente è spento.',
  'class.classes': 'Classi',
  'class.hands': { one: '{n} mano alzata', many: '{n} mani alzate', other: '{n} mani alzate' },
  'class.without-you': 'non ti sente',
  'class.gone': 'è uscita',
  'class.open': 'Apri',
  'class.shown': 'Mostrata',
  'class.show': 'Mostra {name}: persone e mani',
  'class.mute': 'Spegni il docente',
  'class.hear': 'Riascolta il docente',
  'class.mute-hint': '{name} sente il docente e te. Le altre classi non ti sentono.',
  'class.muted-hint': '{name} ora sente solo te. Il docente non sente nulla della tua classe.',
  'class.leave': 'Fai uscire la mia classe',
  'class.leave-ask': 'Far uscire {name} da questa lezione?',
  'class.leave-hint': 'Per la tua classe la lezione è finita. Le altre continuano.',
  'class.start-ask': 'Una lezione per quali classi?',
  'class.start-hint': 'Ogni classe resta tra sé, con il proprio insegnante. Tu le vedi tutte.',
  'class.start': 'Inizia la lezione',
  'class.cancel': 'Annulla',
  'class.none': 'Non ci sono altre classi.',
  'class.not-started': 'La lezione non è iniziata. Forse una di queste classi ha già una lezione in onda.',
} satisfies Later<typeof english & typeof lessonClassesLead, 'one' | 'many' | 'other'>
