export const lessonLines = {
  'lines.title': 'Lines',
  'lines.counts': '{good} good · {weak} weak · {text} text',
  'lines.all-good': 'Everybody’s line is good.',
  'lines.audio': 'sound and slides since {time}',
  'lines.text': 'text only since {time}',
  'lines.video': 'picture, with gaps, since {time}',
  'lines.choice': 'by choice',
  'lines.ceiling': 'to save data',
  'lines.many':
    'Half of the class has a weak line at once. It may be your own: go nearer to the Wi-Fi, or rest the picture.',
  'lines.rest': 'Rest the picture for all',
  'lines.show': 'Show the picture again',
}
