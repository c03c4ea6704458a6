import type { Notice } from '../worker/protocol/notices.ts'
import type { Channel } from './letters.ts'

const minute = 60_000

/** How long after delivery each channel has its turn. A device that is on acknowledges well within the first. */
export const ladderWaits: Record<Channel, Record<Notice['urgency'], number>> = {
  push: { urgent: 5_000, important: 5_000, ordinary: 5_000 },
  mail: { urgent: 2 * minute, important: 10 * minute, ordinary: 60 * minute },
}
