import type { TrackKind } from '../worker/protocol/lesson-people.ts'
import { classesFor, hears } from './lesson-classes-rules.ts'
import type { Hall, LessonPart, Person } from './lesson-part.ts'

/** A lesson of one lecturer with several classes. What is asked of a class is decided with everything else that is asked of the lesson. */
export class ClassesPart implements LessonPart {
  readonly #hall: Pick<Hall, 'sql'>

  constructor(hall: Pick<Hall, 'sql'>) {
    this.#hall = hall
  }

  opening(person: Person) {
    const classes = classesFor(this.#hall.sql, person)
    return classes ? { classes } : {}
  }

  mayHear = (person: Person, of: string, kind: TrackKind): boolean => hears(this.#hall.sql, person, of, kind)
}
