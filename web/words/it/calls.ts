import type { calls as english } from '../en/calls.ts'
import type { Later } from '../words.ts'

export const calls = {
  'call.rings': '{name} ti chiama',
  'call.in': 'in {group}',
  'call.answer': 'Rispondi',
  'call.decline': 'Rifiuta',
  'call.hang-up': 'Riattacca',
  'call.waiting': 'Sta squillando. Aspetta qui che qualcuno risponda.',
  'call.add': 'Aggiungi persone',
  'call.find': 'Nome',
  'call.added': 'Sta squillando',
  'call.ring': 'Chiama',
  'call.done': 'Fatto',
  'call.over': 'La chiamata è finita',
  'call.second': 'Nessuno si sente prima che ci sia anche il secondo adulto.',
} satisfies Later<typeof english, 'one' | 'many' | 'other'>
