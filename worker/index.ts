import { app } from './app.ts'
import type { Errand } from '../durable/letters.ts'
import type { Bindings } from './core/env.ts'
import { outgoing } from './outgoing.ts'

export { ClassGroup } from '../durable/class-group.ts'
export { Doorkeeper } from '../durable/doorkeeper.ts'
export { Lesson } from '../durable/lesson.ts'
export { Mailroom } from '../durable/mailroom.ts'
export { School } from '../durable/school.ts'

export default { fetch: app.fetch, queue: outgoing } satisfies ExportedHandler<Bindings, Errand>
