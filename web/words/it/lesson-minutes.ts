import type { lessonMinutes as english } from '../en/lesson-minutes.ts'
import type { Later } from '../words.ts'

export const lessonMinutes = {
  'here.title': 'Chi c’era',
  'here.since': 'Dalle {time}',
  'here.from-to': 'dalle {from} alle {to}',
  'here.rule': 'presente dal {present} %, in ritardo dal {late} %',
  'here.nobody': 'A questa lezione non appartiene nessuno studente.',
  'here.csv': 'Salva come tabella',
  'here.roll': 'All’appello',
  'here.now': 'Qui ora',
  'here.name': 'Nome',
  'here.reading': 'Pronuncia',
  'here.status': 'Vale come',
  'here.minutes': 'Minuti',
  'here.of': 'Su minuti',
  'here.counting': 'Come si conta',
  'here.period': 'Nell’appello di',
  'here.from-first': 'Conta da quando è entrato il primo studente',
  'here.presentFrom': 'Presente da (percento)',
  'here.lateFrom': 'In ritardo da (percento)',
  'here.own': 'Questa classe ha quote proprie. Ciò che è già contato resta com’è.',
  'here.schools': 'Sono le quote della scuola.',
  'here.set': 'Conta così da ora',
  'here.as-school': 'Conta come la scuola',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
