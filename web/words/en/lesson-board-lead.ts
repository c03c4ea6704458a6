/** The same, as those who lead the lesson see it. */
export const lessonBoardLead = {
  'board.slides': 'Slides',
  'board.open': 'Open slides',
  'board.blank': 'Blank page',
  'board.opening': 'The slides are being opened.',
  'board.sending': '{n} of {of} pages are with the class.',
  'board.no-slides': 'This file cannot be shown. Choose a PDF without a password, or pictures.',
  'board.stop': 'Stop',
  'board.describe': 'What this page says',
  'board.describe-hint': 'Read out to those who do not see the page, and shown where the picture does not come.',
  'board.save': 'Save',
  'board.inkers': 'Who may draw',
  'board.inkers-all': 'Everybody',
  'board.inkers-leads': 'Teachers',
  'board.let': 'Let draw',
  'board.let-stop': 'Let no longer',
} as const
