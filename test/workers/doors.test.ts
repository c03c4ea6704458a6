import { expect, test } from 'vitest'
import { app } from '../../worker/app.ts'
import { accessOf } from '../../worker/core/guards.ts'
import { doors } from './doors.ts'

/** A route's first handler is the one that says who may call it, before anything of the call is read. */
const routes = new Map<string, string | undefined>()
for (const { method, path, handler } of app.routes) {
  const door = `${method} ${path}`
  if (!path.endsWith('*') && !routes.has(door)) routes.set(door, accessOf(handler))
}

/** A new door, or one that opens to others than before, shows here as a line that a reviewer reads. */
test('every door says who may come in, and this is all of them', () => {
  expect(Object.fromEntries([...routes].map(([door, access]) => [door, access ?? 'NOBODY HAS SAID']))).toEqual({
    'POST /api/sign-in/card': 'anyone',
    'POST /api/mail/bounces': 'anyone',
    'GET /api/sign-in': 'anyone',
    'POST /api/sign-in/email': 'anyone',
    'POST /api/sign-in/email/code': 'anyone',
    'POST /api/sign-in/email/member': 'anyone',
    'GET /api/inbox': 'anyone',
    'GET /api/me': 'anyone',
    'POST /api/schools': 'anyone',
    'PUT /api/schools/:school/me/role': 'inbox.read',
    'GET /api/schools/:school/me/sessions': 'inbox.read',
    'DELETE /api/schools/:school/me/sessions/:session': 'inbox.read',
    'PUT /api/schools/:school/me/language': 'inbox.read',
    'POST /api/schools/:school/sign-out': 'inbox.read',
    'POST /api/schools/:school/sign-out/elsewhere': 'inbox.read',
    'POST /api/schools/:school/sign-out/everywhere': 'inbox.read',
    'GET /api/schools/:school/socket': 'inbox.read, by token',
    'GET /api/schools/:school/inbox': 'inbox.read, by token',
    'PUT /api/schools/:school/inbox/marks': 'inbox.read, by token',
    'GET /api/schools/:school/push': 'inbox.read',
    'PUT /api/schools/:school/push': 'inbox.read',
    'DELETE /api/schools/:school/push': 'inbox.read',
    'GET /api/schools/:school/groups': 'group.read',
    'GET /api/schools/:school/groups/:group/room': 'message.read, by token',
    'PUT /api/schools/:school/groups/:group/room': 'message.lead, by token',
    'GET /api/schools/:school/groups/:group/people': 'message.read, by token',
    'GET /api/schools/:school/groups/:group/messages': 'message.read, by token',
    'POST /api/schools/:school/groups/:group/messages': 'message.post, by token',
    'PATCH /api/schools/:school/groups/:group/messages/:message': 'message.post, by token',
    'DELETE /api/schools/:school/groups/:group/messages/:message': 'message.post, by token',
    'PUT /api/schools/:school/groups/:group/messages/:message/reaction': 'message.post, by token',
    'PUT /api/schools/:school/groups/:group/messages/:message/pin': 'message.lead, by token',
    'POST /api/schools/:school/groups/:group/files': 'file.send, by token',
    'GET /api/schools/:school/groups/:group/files/:file': 'file.send, by token',
    'PUT /api/schools/:school/groups/:group/files/:file/parts/:n': 'file.send, by token',
    'PUT /api/schools/:school/groups/:group/files/:file/thumbnail': 'file.send, by token',
    'POST /api/schools/:school/groups/:group/files/:file/completion': 'file.send, by token',
    'GET /files/:school/:group/:file': 'file.read',
    'GET /files/:school/:group/:file/thumbnail': 'file.read',
    'GET /api/schools/:school/groups/:group/rolls': 'roll.take, by token',
    'POST /api/schools/:school/groups/:group/rolls/marks': 'roll.take, by token',
    'GET /api/schools/:school/groups/:group/check-in': 'roll.take, by token',
    'PUT /api/schools/:school/groups/:group/check-in': 'roll.take, by token',
    'DELETE /api/schools/:school/groups/:group/check-in': 'roll.take, by token',
    'GET /api/schools/:school/groups/:group/check-ins': 'check-in.make, by token',
    'POST /api/schools/:school/groups/:group/check-ins': 'check-in.make, by token',
    'GET /api/schools/:school/roll-settings': 'roll.settings',
    'PUT /api/schools/:school/roll-settings': 'roll.settings',
    'POST /api/terminals/enrolments': 'anyone',
    'POST /api/terminals/:terminal/batches': 'anyone',
    'GET /api/schools/:school/terminals': 'terminal.manage',
    'POST /api/schools/:school/terminals': 'terminal.manage',
    'PUT /api/schools/:school/terminals/cards': 'terminal.manage',
    'DELETE /api/schools/:school/terminals/:terminal': 'terminal.manage',
    'GET /api/schools/:school/mornings': 'roll.see-school',
    'GET /api/schools/:school/mornings/students': 'roll.see-school',
    'GET /api/schools/:school/absences': 'absence.file',
    'GET /api/schools/:school/absences/day': 'absence.see-school',
    'POST /api/schools/:school/absences': 'absence.file',
    'DELETE /api/schools/:school/absences/:absence': 'absence.file',
    'GET /api/schools/:school/leaves': 'absence.see-leave',
    'GET /api/schools/:school/lessons/check': 'lesson.join, by token',
    'POST /api/schools/:school/lessons/check': 'lesson.join, by token',
    'POST /api/schools/:school/leaves': 'absence.ask-leave',
    'PUT /api/schools/:school/leaves/:leave/decision': 'absence.see-leave',
    'GET /api/schools/:school/members': 'member.read',
    'GET /api/schools/:school/members/:member': 'member.list',
    'DELETE /api/schools/:school/members/:member/sessions': 'session.end',
    'POST /api/schools/:school/cards': 'card.issue',
    'DELETE /api/schools/:school/cards/:card': 'card.issue',
    'GET /api/schools/:school/audience': 'notice.publish',
    'GET /api/schools/:school/notices': 'notice.publish',
    'POST /api/schools/:school/notices': 'notice.publish',
    'GET /api/schools/:school/notices/:notice': 'notice.reach',
    'GET /api/schools/:school/notices/:notice/receipts': 'notice.reach',
    'PUT /api/schools/:school/notices/:notice/receipt': 'inbox.read, by token',
    'POST /api/schools/:school/notices/:notice/reminders': 'notice.publish',
    'POST /api/schools/:school/notices/:notice/translation': 'inbox.read, by token',
    'POST /api/schools/:school/groups/:group/messages/:message/translation': 'message.read, by token',
    'GET /api/schools/:school/groups/:group/search': 'message.read, by token',
    'GET /api/schools/:school/search': 'message.read',
    'GET /api/schools/:school/search/notices': 'inbox.read, by token',
    'POST /api/schools/:school/roster/preview': 'roster.import',
    'GET /api/schools/:school/roster/plans/:plan': 'roster.import',
    'GET /api/schools/:school/roster/plans/:plan/rows': 'roster.import',
    'POST /api/schools/:school/roster/apply': 'roster.import',
    'GET /api/schools/:school/audit': 'audit.read',
    'GET /api/schools/:school/bureau': 'bureau.read',
    'POST /api/schools/:school/bureau/preview': 'bureau.build',
    'GET /api/schools/:school/bureau/plans/:plan': 'bureau.build',
    'GET /api/schools/:school/bureau/plans/:plan/rows': 'bureau.build',
    'POST /api/schools/:school/bureau/apply': 'bureau.build',
    'POST /api/schools/:school/bureau/cards': 'bureau.build',
    'GET /api/schools/:school/policy': 'policy.set',
    'PUT /api/schools/:school/policy': 'policy.set',
    'GET /api/schools/:school/consents': 'consent.set',
    'PUT /api/schools/:school/consents/:student': 'consent.set',
    'GET /api/schools/:school/directs': 'direct.start',
    'GET /api/schools/:school/directs/people': 'direct.start',
    'POST /api/schools/:school/directs': 'direct.start',
    'GET /api/schools/:school/directs/unsupervised': 'direct.supervise',
    'PUT /api/schools/:school/directs/:direct/supervisor': 'direct.supervise',
    'POST /api/schools/:school/groups/:group/messages/:message/reports': 'report.make, by token',
    'GET /api/schools/:school/reports': 'report.review',
    'GET /api/schools/:school/reports/:report': 'report.review',
    'PUT /api/schools/:school/reports/:report/opening': 'report.review',
    'PUT /api/schools/:school/reports/:report/decision': 'report.review',
    'GET /api/openapi.json': 'anyone',
  })
})

test('no door opens to every method', () => {
  const all = app.routes.filter(({ method }) => method === 'ALL').map(({ path }) => path)
  expect(all).toEqual(['/*', '/*', '/api/*'])
})

test('for every door it is written down whom it opens to, and nothing is written of doors that are gone', () => {
  expect(Object.keys(doors).toSorted()).toEqual([...routes.keys()].toSorted())
})
