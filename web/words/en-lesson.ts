import { lessonAsks } from './en/lesson-asks.ts'
import { lessonBoard } from './en/lesson-board.ts'
import { lessonRooms } from './en/lesson-rooms.ts'
import { lessonSeats } from './en/lesson-seats.ts'
import { lesson } from './en/lesson.ts'

/** What is read in a live lesson, in English. Each part adds its own. */
export const enLesson = { ...lesson, ...lessonSeats, ...lessonBoard, ...lessonAsks, ...lessonRooms }
