/** A call: on the phone that it rings on, and in it. */
export const calls = {
  'call.rings': '{name} is calling',
  'call.in': 'in {group}',
  'call.answer': 'Answer',
  'call.decline': 'Decline',
  'call.hang-up': 'Hang up',
  'call.waiting': 'It is ringing. Wait here until somebody comes.',
  'call.second': 'Nobody is heard before the second adult is here too.',
} as const
