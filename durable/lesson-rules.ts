import { asksTables } from './lesson-asks-rules.ts'
import { boardErasureTable } from './lesson-board-erasure-rules.ts'
import { boardTables } from './lesson-board-rules.ts'
import { classLocksTable } from './lesson-classes-locks.ts'
import { classesTable } from './lesson-classes-stored.ts'
import { floorTables } from './lesson-floor-rules.ts'
import { logTable } from './lesson-log-rules.ts'
import { mediaTables } from './lesson-media-rules.ts'
import { peopleTable } from './lesson-people-rules.ts'
import { roomsTables } from './lesson-rooms-schema.ts'
import { seatsTables } from './lesson-seats-rules.ts'
import { captionsTables } from './lesson-captions-rules.ts'
import { replayTables } from './lesson-replay-schema.ts'
import { lessonTable } from './lesson-state-rules.ts'
import { passesTable } from './lesson-passes-rules.ts'
import { minutesTables } from './lesson-minutes-rules.ts'
import { outboxTable } from './outbox-rules.ts'

/** What a lesson stores. Each part adds a step of its own at the end. */
export const lessonSchema = [
  `${lessonTable};
   ${peopleTable};
   ${floorTables};
   ${logTable};
   ${outboxTable}`,
  seatsTables,
  asksTables,
  roomsTables,
  boardTables,
  `${replayTables};
   ${captionsTables}`,
  minutesTables,
  mediaTables,
  passesTable,
  classesTable,
  classLocksTable,
  boardErasureTable,
]
