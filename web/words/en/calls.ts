/** A call: on the phone that it rings on, and in it. */
export const calls = {
  'call.rings': '{name} is calling',
  'call.in': 'in {group}',
  'call.answer': 'Answer',
  'call.decline': 'Decline',
  'call.hang-up': 'Hang up',
  'call.waiting': 'It is ringing. Wait here until somebody comes.',
  'call.add': 'Add people',
  'call.find': 'Name',
  'call.added': 'It is ringing',
  'call.ring': 'Ring',
  'call.done': 'Done',
  'call.over': 'The call is over',
  'call.second': 'Nobody is heard before the second adult is here too.',
} as const
