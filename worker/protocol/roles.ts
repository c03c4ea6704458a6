export const roles = ['admin', 'office', 'teacher', 'staff', 'student', 'guardian', 'officer'] as const
export type Role = (typeof roles)[number]

/** Those who work for the school: a notice to "staff" reaches these. */
export const staffRoles = ['admin', 'office', 'teacher', 'staff'] as const satisfies readonly Role[]

/** Who may ever do what. `may(…)` refuses with this table and the web hides with it; which one of many is the query's matter. */
const grants = {
  'inbox.read': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian', 'officer'],
  'notice.publish': ['admin', 'office', 'teacher'],
  'notice.publish-school': ['admin', 'office'],
  'notice.reach': ['admin', 'office', 'teacher'],
  'member.read': ['admin', 'office', 'teacher'],
  'member.list': ['admin', 'office'],
  'group.read': ['admin', 'office', 'teacher', 'staff'],
  'file.send': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian'],
  'file.read': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian'],
  'message.read': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian'],
  'message.post': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian'],
  'message.lead': ['admin', 'office', 'teacher', 'staff'],
  'lesson.lead': ['admin', 'office', 'teacher', 'staff'],
  // Any class of one’s school may be invited to one’s lesson; its own tutor and its own roster let it in.
  'lesson.together': ['admin', 'office', 'teacher'],
  'lesson.settings': ['admin', 'office'],
  'call.make': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian'],
  'lesson.join': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian'],
  'card.issue': ['admin', 'office'],
  'session.end': ['admin', 'office'],
  'policy.set': ['admin', 'office'],
  'consent.set': ['admin', 'office'],
  'report.make': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian'],
  'report.review': ['admin', 'office', 'teacher', 'staff'],
  'direct.start': ['admin', 'office', 'teacher', 'staff', 'student', 'guardian'],
  'direct.supervise': ['admin', 'office'],
  'roster.import': ['admin', 'office'],
  'audit.read': ['admin'],
  'bureau.read': ['officer'],
  'bureau.build': ['officer'],
  'roll.take': ['admin', 'office', 'teacher'],
  'register.read': ['admin', 'office', 'teacher'],
  'register.export': ['admin', 'office', 'teacher'],
  'register.read-one': ['admin', 'office', 'teacher', 'student', 'guardian'],
  'check-in.make': ['student'],
  'roll.see-school': ['admin', 'office'],
  'terminal.manage': ['admin', 'office'],
  'roll.settings': ['admin', 'office'],
  'absence.file': ['guardian'],
  'absence.see-school': ['admin', 'office'],
  'absence.ask-leave': ['student'],
  'absence.decide-leave': ['admin', 'office', 'teacher'],
  'absence.see-leave': ['admin', 'office', 'teacher', 'student'],
} as const satisfies Record<string, readonly Role[]>

export type Capability = keyof typeof grants

export const capabilities = Object.keys(grants) as Capability[]

/** Roles or capabilities nobody wrote in the table get nothing. */
export const can = (role: string, capability: string): boolean =>
  Object.hasOwn(grants, capability) && (grants[capability as Capability] as readonly string[]).includes(role)

/** The role a session acts in: the one chosen, as long as the member has it; then the first of those they still have. */
export const roleInForce = (chosen: Role, held: readonly Role[]): Role | undefined =>
  held.includes(chosen) ? chosen : roles.find((role) => held.includes(role))
