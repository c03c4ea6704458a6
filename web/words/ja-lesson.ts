import { lessonAsks } from './ja/lesson-asks.ts'
import { lessonBoard } from './ja/lesson-board.ts'
import { lessonRooms } from './ja/lesson-rooms.ts'
import { lessonSeats } from './ja/lesson-seats.ts'
import { lesson } from './ja/lesson.ts'

/** What is read in a live lesson, in Japanese. Each part adds its own. */
export const jaLesson = { ...lesson, ...lessonSeats, ...lessonBoard, ...lessonAsks, ...lessonRooms }
