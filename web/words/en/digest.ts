/** On the lock screen, when several things wait: how many, and for whom. Said by the service worker, which has no page. */
export const digest = {
  'digest.title': { one: '{n} thing waits for you', other: '{n} things wait for you' },
  'digest.child': '{name}: {n}',
  'digest.self': 'You: {n}',
} as const
