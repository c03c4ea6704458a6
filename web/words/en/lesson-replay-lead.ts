/** Recording and captions, for whoever leads the lesson. */
export const lessonReplayLead = {
  'record.title': 'Recording',
  'record.hint': 'Your own voice is recorded with what is on the board. Everybody in the lesson sees it.',
  'record.camera': 'With my camera, or the screen that I show',
  'record.all': 'With the voices of those who speak',
  'record.start': 'Record',
  'record.stop': 'Stop recording',
  'record.not-here': 'This browser cannot record. Chrome, Edge and Firefox can.',
  'record.waiting': {
    one: '{n} piece is still on this device and goes by itself.',
    other: '{n} pieces are still on this device and go by themselves.',
  },
  'record.microphone': 'The microphone is not open to this page. Allow it beside the address.',
  'record.broke': 'Recording has stopped. What was recorded until then is kept. Start it again.',
  'record.storage': 'This browser keeps nothing here, so nothing can be recorded. A private window is often why.',
  'record.refused': 'The recording was not taken.',
  'captions.hint':
    'What you say is sent in pieces of a few seconds to be written down by a machine. The sound is not kept; the words stay with the lesson.',
  'captions.lang': 'The language you speak',
  'captions.on': 'Turn captions on',
  'captions.off': 'Turn captions off',
  'captions.failed': 'The last words were not written down.',
} as const
