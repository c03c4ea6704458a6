import type { Bindings } from '../worker/core/env.ts'
import type { Doorkeeper } from './doorkeeper.ts'

/**
 * The one place where objects get their names: from ids that tell nothing, and put where the school's own id says,
 * by location hint or jurisdiction. Nobody else calls `idFromName`.
 */
export const schoolOf = (env: Bindings, schoolId: string) => at(env.SCHOOL, schoolId, schoolId)

export const classGroupOf = (env: Bindings, schoolId: string, groupId: string) =>
  at(env.CLASS_GROUP, schoolId, `${schoolId}/${groupId}`)

export const lessonOf = (env: Bindings, schoolId: string, lessonId: string) =>
  at(env.LESSON, schoolId, `${schoolId}/${lessonId}`)

export const mailroomOf = (env: Bindings, schoolId: string, mailroom: string) =>
  at(env.MAILROOM, schoolId, `${schoolId}/${mailroom}`)

/** The door of one address, wherever its schools are: the name is a sealed hash, and holds no school. */
export const doorkeeperOf = (env: Bindings, addressHash: string): DurableObjectStub<Doorkeeper> =>
  env.DOORKEEPER.get(env.DOORKEEPER.idFromName(addressHash))

/** The school and the rest of an object's own name, as it was given above. */
export function partsOf(name: string | undefined): { schoolId: string; own: string } {
  const [schoolId = '', own = ''] = (name ?? '').split('/')
  return { schoolId, own }
}

function at<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
  schoolId: string,
  name: string
): DurableObjectStub<T> {
  const place = schoolId.slice(0, schoolId.indexOf('-'))
  const there = place === 'eu' ? namespace.jurisdiction('eu') : namespace
  const near = place === 'eu' ? undefined : { locationHint: place as DurableObjectLocationHint }
  return there.get(there.idFromName(name), near)
}
