import type { Figures } from './figures.ts'
import { meetingIn } from './live-meeting.ts'
import { phonesIn } from './live-phones.ts'
import { watchedBy } from './live-viewers.ts'

/** A lesson as its phones and its media server feel it. */
export const bench = async (): Promise<Figures> => ({
  ...(await watchedBy(10)),
  ...(await watchedBy(100)),
  ...(await watchedBy(300)),
  ...(await phonesIn()),
  ...(await meetingIn()),
})
