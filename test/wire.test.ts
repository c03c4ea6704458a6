import { expect, test } from 'vitest'
import * as v from 'valibot'
import { ServerEvent } from '../worker/protocol/events.ts'
import { PhoneWord } from '../worker/protocol/inbox.ts'
import { can, capabilities, roleInForce, roles } from '../worker/protocol/roles.ts'
import { refusals } from '../worker/protocol/refusal.ts'
import { Id } from '../worker/protocol/words.ts'

/**
 * What old phones hear and say. When this changes, ask first: a phone that slept for weeks still speaks as the lines before did, so
 * fields are added and never taken away or given another meaning, and a new event must be one that an old phone may skip.
 */
test('the wire is what it was', () => {
  expect(`\n${[...shapes(ServerEvent)].join('\n')}\n`).toMatchInlineSnapshot(`
    "
    { type: 'inbox.opened', cursor: { epoch: string, seq: number }, reset: boolean, entries: ({ seq: number, notice: { id: Id, title: string, body: string, urgency: 'ordinary' | 'important' | 'urgent', asks: 'read' | 'tap', author: { id: Id, name: { native: string, reading: string }, role: 'admin' | 'office' | 'teacher' | 'staff' | 'student' | 'guardian' | 'officer' }, postedAt: number, about?: { kind: 'report', id: Id }, leave?: Id }, concerns: ({ studentId: Id | null, confirmedAt: number | null })[], readAt: number | null, remindedAt: number | null })[], unread: number, groups?: ({ groupId: Id, readTo: number, unreadFrom: number | null, mentioned: boolean })[], lessons?: ({ id: Id, groupId: Id, kind: 'lesson' | 'meeting' | 'call', title: string, by: { id: Id, name: { native: string, reading: string } }, beganAt: number })[], ringing?: ({ callId: Id, group: { id: Id, kind: 'class' | 'guardians' | 'subject' | 'staff' | 'unplaced' | 'year' | 'school' | 'direct', name: string }, by: { id: Id, name: { native: string, reading: string } }, forMs: number })[] }
    { type: 'entry.changed', entry: { seq: number, notice: { id: Id, title: string, body: string, urgency: 'ordinary' | 'important' | 'urgent', asks: 'read' | 'tap', author: { id: Id, name: { native: string, reading: string }, role: 'admin' | 'office' | 'teacher' | 'staff' | 'student' | 'guardian' | 'officer' }, postedAt: number, about?: { kind: 'report', id: Id }, leave?: Id }, concerns: ({ studentId: Id | null, confirmedAt: number | null })[], readAt: number | null, remindedAt: number | null }, unread: number }
    { type: 'mark.kept', marks: ({ noticeId: Id, state: 'reached' | 'read' })[] }
    { type: 'notice.counted', noticeId: Id, reach: { version: number, people: number, handed: number, reached: number, read: number, answers: number, confirmed: number, halfMs: number | null, mostMs: number | null, lastMs: number | null, curve: ({ ms: number, people: number })[], groups: ({ groupId: Id, receipts: number, reached: number, read: number, confirmed: number })[] } }
    { type: 'session.turned', ended: boolean }
    { type: 'roll.changed', groupId: Id, date: string, period: 'day' | 'am' | 'pm' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11' | '12' | null }
    { type: 'morning.counted', date: string, version: number, groups: ({ groupId: Id, students: number, present: number, late: number, absent: number, excused: number, leftEarly: number, unexplained: number, takenAt: number | null })[] }
    { type: 'lesson.turned', groupId: Id, onAir: { id: Id, groupId: Id, kind: 'lesson' | 'meeting' | 'call', title: string, by: { id: Id, name: { native: string, reading: string } }, beganAt: number } | null }
    { type: 'group.changed', groupId: Id, from: number, to: number, messages: ({ id: Id, seq: number, event: number, author: { id: Id, name: { native: string, reading: string }, role: 'owner' | 'teacher' | 'member' | 'observer' }, state: 'posted' | 'recalled' | 'hidden', text: string, replyTo: { id: Id, seq: number, author: { id: Id, name: { native: string, reading: string }, role: 'owner' | 'teacher' | 'member' | 'observer' }, state: 'posted' | 'recalled' | 'hidden', text: string, sticker?: string | null } | null, files: ({ id: Id, kind: 'photo' | 'voice' | 'file', name: string, type: 'image/jpeg' | 'image/png' | 'image/webp' | 'audio/mp4' | 'audio/webm' | 'audio/mpeg' | 'application/pdf' | 'text/plain' | 'text/csv' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.presentation', size: number, width: number | null, height: number | null, placeholder: string | null, thumbnail: boolean, duration: number | null, peaks: string | null, tagged: (Id)[] })[], sticker?: string | null, preview?: { url: string, host: string, title: string, description: string, site: string } | null, call?: { outcome: 'answered' | 'declined' | 'missed', seconds: number } | null, mentions: { members: (Id)[], wide: 'nobody' | 'class' | 'all' }, postedAt: number, editedAt: number | null, pinnedAt: number | null, reactions: ({ emoji: string, count: number })[] })[], reacted: ({ messageId: Id, memberId: Id, emoji: string | null })[] }
    { type: 'group.opened', groupId: Id, head: { seq: number, event: number } }
    { type: 'group.shut', groupId: Id }
    { type: 'group.unread', mark: { groupId: Id, readTo: number, unreadFrom: number | null, mentioned: boolean } }
    { type: 'group.typing', groupId: Id, member: { id: Id, name: { native: string, reading: string } } }
    { type: 'call.rang', call: { callId: Id, group: { id: Id, kind: 'class' | 'guardians' | 'subject' | 'staff' | 'unplaced' | 'year' | 'school' | 'direct', name: string }, by: { id: Id, name: { native: string, reading: string } }, forMs: number } }
    { type: 'call.hushed', callId: Id, why: 'answered' | 'declined' | 'missed' | 'over' }
    "
  `)
  expect(`\n${[...shapes(PhoneWord)].join('\n')}\n`).toMatchInlineSnapshot(`
    "
    { type: 'mark', marks: ({ noticeId: Id, state: 'reached' | 'read' })[] }
    { type: 'watch', noticeId: Id | null }
    { type: 'follow', what: variant | null }
    { type: 'got', letters: number }
    { type: 'open', groupId: Id }
    { type: 'shut', groupId: Id }
    { type: 'read', groupId: Id, seq: number }
    { type: 'typing', groupId: Id }
    "
  `)
})

test('every way of saying no has the status it had', () => {
  expect(refusals).toMatchInlineSnapshot(`
    {
      "conflict": 409,
      "locked": 423,
      "not-allowed": 403,
      "not-found": 404,
      "not-valid": 422,
      "sign-in": 401,
      "too-large": 413,
      "too-many": 429,
      "unavailable": 503,
      "unexpected": 500,
      "wrong-origin": 403,
      "wrong-type": 415,
    }
  `)
})

test('who may do what is this', () => {
  const table = capabilities.map((one) => `${one}: ${roles.filter((role) => can(role, one)).join(' ')}`)
  expect(`\n${table.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    inbox.read: admin office teacher staff student guardian officer
    notice.publish: admin office teacher
    notice.publish-school: admin office
    notice.reach: admin office teacher
    member.read: admin office teacher
    member.list: admin office
    group.read: admin office teacher staff
    file.send: admin office teacher staff student guardian
    file.read: admin office teacher staff student guardian
    message.read: admin office teacher staff student guardian
    message.post: admin office teacher staff student guardian
    message.lead: admin office teacher staff
    lesson.lead: admin office teacher staff
    lesson.together: admin office teacher
    lesson.settings: admin office
    call.make: admin office teacher staff student guardian
    lesson.join: admin office teacher staff student guardian
    card.issue: admin office
    session.end: admin office
    policy.set: admin office
    consent.set: admin office
    report.make: admin office teacher staff student guardian
    report.review: admin office teacher staff
    direct.start: admin office teacher staff student guardian
    direct.supervise: admin office
    roster.import: admin office
    audit.read: admin
    bureau.read: officer
    bureau.build: officer
    roll.take: admin office teacher
    register.read: admin office teacher
    register.export: admin office teacher
    register.read-one: admin office teacher student guardian
    check-in.make: student
    roll.see-school: admin office
    terminal.manage: admin office
    roll.settings: admin office
    absence.file: guardian
    absence.see-school: admin office
    absence.ask-leave: student
    absence.decide-leave: admin office teacher
    absence.see-leave: admin office teacher student
    "
  `)
})

test('whoever and whatever is not in the table gets nothing', () => {
  const strange = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '0',
    '',
    'ADMIN',
    'admin ',
    'head',
  ]
  for (const role of strange)
    for (const one of capabilities) expect([role, one, can(role, one)]).toEqual([role, one, false])
  for (const role of roles) for (const one of strange) expect([role, one, can(role, one)]).toEqual([role, one, false])
})

test('a role that was chosen holds while the member has it, and then the first of those left does', () => {
  expect(roleInForce('guardian', ['teacher', 'guardian'])).toBe('guardian')
  expect(roleInForce('guardian', ['guardian', 'teacher'])).toBe('guardian')
  expect(roleInForce('admin', ['guardian', 'teacher'])).toBe('teacher')
  expect(roleInForce('admin', [])).toBeUndefined()
})

const shapes = (union: { options: readonly v.GenericSchema[] }) => union.options.map((one) => shapeOf(one))

const Object_ = v.looseObject({
  entries: v.record(
    v.string(),
    v.custom<v.GenericSchema>(() => true)
  ),
})
const Wrapping = v.looseObject({ wrapped: v.custom<v.GenericSchema>(() => true) })
const List = v.looseObject({ item: v.custom<v.GenericSchema>(() => true) })
const Choice = v.looseObject({ options: v.array(v.string()) })
const Literal = v.looseObject({ literal: v.string() })

/** A schema as a person would write its type. */
function shapeOf(schema: v.GenericSchema): string {
  if (schema === Id) return 'Id'
  if (v.is(Object_, schema))
    return `{ ${Object.entries(schema.entries)
      .map(([name, entry]) => `${name}${entry.type === 'optional' ? '?' : ''}: ${shapeOf(entry)}`)
      .join(', ')} }`
  if (v.is(Wrapping, schema)) return `${shapeOf(schema.wrapped)}${schema.type === 'nullable' ? ' | null' : ''}`
  if (v.is(List, schema)) return `(${shapeOf(schema.item)})[]`
  if (v.is(Choice, schema)) return schema.options.map((one) => `'${one}'`).join(' | ')
  if (v.is(Literal, schema)) return `'${schema.literal}'`
  return schema.type
}
