/** What Homeroom writes in its mails, in English. */
export const en = {
  'code.subject': '{code} is your code for Homeroom',
  'code.body': [
    'Your code to sign in: {code}',
    'It is good for {minutes} minutes, once, and only in the browser that asked for it: {browser}.',
    'You did not ask for it? Then somebody typed your address. Nobody can come in without this code: give it to nobody, and delete this mail.',
  ],
  'browser.on': '{browser} on {system}',
  'browser.other': 'a browser we do not know',
  'notice.subject': '{school}: {title}',
  'notice.urgent-subject': 'Urgent – {school}: {title}',
  'reminder.subject': 'Reminder – {school}: {title}',
  'reminder.why': 'You have this mail because {school} has reminded you and still waits for you.',
  'notice.open': 'Open Homeroom to say that you have seen it.',
  'notice.why': 'You have this mail from {school} because the notice had not reached your phone.',
} as const satisfies Record<string, string | readonly string[]>
