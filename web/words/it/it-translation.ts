import type { translation as english } from '../en/translation.ts'
import type { Later } from '../words.ts'

export const words = {
  'telling.ask': 'Traduci',
  'telling.asking': 'Traduzione…',
  'telling.told': 'Tradotto dalla macchina da: {language}',
  'telling.original': 'Mostra l’originale',
  'telling.again': 'Mostra la traduzione',
  'telling.check':
    'Controlla l’originale: quello che è rimasto com’era scritto non si poteva tradurre senza mettere a rischio un numero o un nome.',
  'telling.unknown': 'Non è chiaro in che lingua è scritto.',
  'telling.failed': 'Non si è potuto tradurre.',
  'telling.used-up': 'Le traduzioni di oggi sono finite. Domani si continua.',
  'telling.title': 'Traduzione',
  'telling.hint':
    'Avvisi e messaggi in altre lingue sono tradotti da una macchina. Numeri, orari, somme e nomi restano come scritti, e l’originale è a un tocco.',
  'telling.into': 'Traduci in',
  'telling.page': 'La lingua delle pagine',
  'telling.always': 'Traduci senza chiedere',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
