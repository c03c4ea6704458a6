/** Coming in by a code that is mailed. */
export const signIn = {
  'sign-in.by-mail': 'I work here, or I am a guardian',
  'sign-in.by-mail-how': 'No card at hand? Come in with a code that we send to the e-mail address the school knows.',
  'sign-in.by-card': 'I have a card',
  'mail-in.title': 'Sign in with your e-mail address',
  'mail-in.address': 'Your e-mail address',
  'mail-in.address-hint': 'The one that you have given to the school.',
  'mail-in.address-wrong': 'This is not a whole e-mail address. It looks like name@example.org.',
  'mail-in.send': 'Send me a code',
  'mail-in.sending': 'Sending',
  'mail-in.look': 'Look into your mail',
  'mail-in.sent':
    'If the school knows {email}, a code is on its way there. It is good for {minutes} minutes, and in this browser only. The newest mail counts.',
  'mail-in.code': 'The six digits in the mail',
  'mail-in.code-short': 'The code has six digits.',
  'mail-in.code-wrong': 'This is not the code. Look at the newest mail, and check each digit.',
  'mail-in.code-over': 'This code opens nothing any more. Ask for a new one.',
  'mail-in.too-many':
    'This was tried too often today. Try again tomorrow, or come in with your card; the school office prints one.',
  'mail-in.off': 'This school sends no mail yet. Use your card.',
  'mail-in.go': 'Sign in',
  'mail-in.checking': 'Checking',
  'mail-in.again': 'Send a new code',
  'mail-in.who': 'Who are you?',
  'mail-in.who-hint': 'Several people share this address at {school}. What each reads and answers is their own.',
  'mail-in.other': 'Another address',
} as const
