/** On the lock screen, where whoever holds the phone reads it; and where it is switched on and off. */
export const push = {
  'push.title-ordinary': '{school}: a new notice',
  'push.title-important': '{school}: an important notice',
  'push.title-urgent': '{school}: an urgent notice',
  'push.title-message': '{school}: a message for you',
  'push.title-call': '{school}: somebody is calling you',
  'push.title-call-over': '{school}: the call is over',
  'push.title-lesson': '{school}: your lesson is on air',
  'push.heading': 'Push messages on this phone',
  'push.card': 'Hear of notices while Homeroom is closed?',
  'push.why':
    'Your phone can show that there is a notice, such as when the school closes early. What it says stays inside Homeroom.',
  'push.start': 'Show on this phone',
  'push.stop': 'Show no more',
  'push.later': 'Not now',
  'push.failed': 'This phone is not set up.',
  'push.is-on': 'This phone shows when a notice comes, without what it says.',
  'push.is-off': 'This phone is silent while Homeroom is closed. Urgent notices may reach you late.',
  'push.is-blocked': 'The browser does not allow it. You can change that in the browser’s settings for this page.',
  'push.is-not-here':
    'This browser cannot show messages while Homeroom is closed. On an iPhone, add Homeroom to the home screen first.',
} as const
