import { Hono } from 'hono'
import * as v from 'valibot'
import { absenceRoutes } from './absences.ts'
import { auditRoutes } from './audit.ts'
import { bureauRoutes } from './bureau.ts'
import { callRoutes } from './calls.ts'
import { cardRoutes } from './cards.ts'
import { consentRoutes } from './consents.ts'
import { checkInRoutes } from './check-ins.ts'
import { directCallRoutes } from './direct-calls.ts'
import { directRoutes } from './directs.ts'
import type { Env } from './core/env.ts'
import { answers, open } from './core/guards.ts'
import { secured } from './core/headers.ts'
import { log } from './core/log.ts'
import { describes, openApi } from './core/openapi.ts'
import { onError } from './core/problem.ts'
import { carriesBody } from './core/reading.ts'
import { uuid } from './core/uuid.ts'
import { fileContentRoutes } from './file-content.ts'
import { guestSlideRoutes, lessonSlideRoutes } from './file-slides.ts'
import { fileRoutes } from './files.ts'
import { groupRoutes } from './groups.ts'
import { leaveRoutes } from './leaves.ts'
import { lessonAsksRoutes } from './lesson-asks.ts'
import { guestBoardRoutes, lessonBoardRoutes } from './lesson-board.ts'
import { lessonClassesRoutes } from './lesson-classes.ts'
import { lessonCheckRoutes } from './lesson-check.ts'
import { lessonLoopRoutes } from './lesson-loop.ts'
import { lessonRoomsRoutes } from './lesson-rooms.ts'
import { lessonCaptionRoutes } from './lesson-captions.ts'
import { lessonReplayRoutes } from './lesson-replay.ts'
import { lessonSettingsRoutes } from './lesson-settings.ts'
import { lessonTakeRoutes } from './lesson-takes.ts'
import { lessonMinutesRoutes } from './lesson-minutes.ts'
import { guestMediaRoutes, lessonMediaRoutes } from './lesson-media.ts'
import { guestRoutes, lessonPassRoutes } from './lesson-passes.ts'
import { lessonRoutes, lessonsRoutes } from './lessons.ts'
import { mailReportRoutes } from './mails.ts'
import { arrivalRoutes, inboxRoutes } from './inbox.ts'
import { memberRoutes } from './members.ts'
import { messageRoutes } from './messages.ts'
import { morningRoutes } from './mornings.ts'
import { audienceRoutes, noticeRoutes } from './notices.ts'
import { Refusal } from './protocol/refusal.ts'
import { policyRoutes } from './policy.ts'
import { pushRoutes } from './push.ts'
import { oneRegisterRoutes, registerRoutes } from './registers.ts'
import { messageReportRoutes, reportRoutes } from './reports.ts'
import { rollSettingsRoutes } from './roll-settings.ts'
import { rollRoutes } from './rolls.ts'
import { rosterRoutes } from './roster.ts'
import { schoolsRoutes } from './schools.ts'
import { searchRoutes } from './search.ts'
import { sessionPhoneRoutes } from './session-phones.ts'
import { emailSignInRoutes } from './sign-in-email.ts'
import { sessionRoutes, signInRoutes } from './sessions.ts'
import { terminalBatchRoutes } from './terminal-batches.ts'
import { terminalEnrolmentRoutes } from './terminal-enrolments.ts'
import { terminalRoutes } from './terminals.ts'
import { transcriptRoutes } from './transcripts.ts'
import { translationRoutes } from './translations.ts'

const school = '/api/schools/:school'

export const app = new Hono<Env>()
  .use('*', async (c, next) => {
    c.set('requestId', uuid())
    const began = Date.now()
    await next()
    if (c.res.status !== 101) {
      c.res.headers.set('x-request-id', c.var.requestId)
      // A phone whose own clock is wrong learns the school's from it.
      c.res.headers.set('date', new Date().toUTCString())
    }
    log('request', {
      requestId: c.var.requestId,
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: Date.now() - began,
      memberId: c.var.bearer?.memberId,
    })
  })
  .use('*', secured)
  // Before the rule that a command comes from our own pages: what reports here is no page, and signs instead.
  .route('/api/mail', mailReportRoutes)
  .route('/api/terminals', terminalEnrolmentRoutes)
  .route('/api/terminals', terminalBatchRoutes)
  .use('/api/*', async (c, next) => {
    c.header('cache-control', 'no-store')
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    const socket = c.req.header('upgrade') !== undefined
    if ((changes || socket) && c.req.header('origin') !== new URL(c.req.url).origin) throw new Refusal('wrong-origin')
    if (!changes && carriesBody(c.req.raw.headers)) throw new Refusal('not-valid', 'body')
    await next()
  })
  .route('/api', signInRoutes)
  .route('/api/sign-in', emailSignInRoutes)
  .route('/api', arrivalRoutes)
  .route('/api/schools', schoolsRoutes)
  .route('/api/guest', guestRoutes)
  .route('/api/guest', guestMediaRoutes)
  .route('/api/guest/board/pages', guestBoardRoutes)
  .route('/api/guest/board/pages', guestSlideRoutes)
  .route(school, sessionRoutes)
  .route(school, sessionPhoneRoutes)
  .route(school, inboxRoutes)
  .route(`${school}/push`, pushRoutes)
  .route(school, translationRoutes)
  .route(school, searchRoutes)
  .route(`${school}/groups`, groupRoutes)
  .route(`${school}/groups/:group`, messageRoutes)
  .route(`${school}/groups/:group/lessons`, lessonsRoutes)
  .route(`${school}/groups/:group/lessons/:lesson`, lessonRoutes)
  .route(`${school}/groups/:group/lessons/:lesson`, lessonMediaRoutes)
  .route(`${school}/groups/:group/lessons/:lesson/passes`, lessonPassRoutes)
  .route(`${school}/groups/:group/lessons/:lesson/asks`, lessonAsksRoutes)
  .route(`${school}/groups/:group/lessons/:lesson/rooms`, lessonRoomsRoutes)
  .route(`${school}/groups/:group/lessons/:lesson/board/pages`, lessonBoardRoutes)
  .route(`${school}/groups/:group/lessons/:lesson/board/pages`, lessonSlideRoutes)
  .route(`${school}/groups/:group/lessons/:lesson/recording/takes`, lessonTakeRoutes)
  .route(`${school}/groups/:group/lessons/:lesson/recording`, lessonReplayRoutes)
  .route(`${school}/groups/:group/lessons/:lesson/captions`, lessonCaptionRoutes)
  .route(`${school}/lesson-classes`, lessonClassesRoutes)
  .route(`${school}/lesson-settings`, lessonSettingsRoutes)
  .route(`${school}/consents`, consentRoutes)
  .route(`${school}/directs`, directRoutes)
  .route(`${school}/directs`, directCallRoutes)
  .route(`${school}/groups/:group/files`, fileRoutes)
  .route(`${school}/groups/:group/files`, transcriptRoutes)
  .route('/files/:school/:group/:file', fileContentRoutes)
  .route(`${school}/groups`, rollRoutes)
  .route(`${school}/groups`, lessonMinutesRoutes)
  .route(`${school}/groups`, callRoutes)
  .route(`${school}/groups`, checkInRoutes)
  .route(`${school}/groups`, registerRoutes)
  .route(`${school}/students`, oneRegisterRoutes)
  .route(`${school}/roll-settings`, rollSettingsRoutes)
  .route(`${school}/terminals`, terminalRoutes)
  .route(`${school}/mornings`, morningRoutes)
  .route(`${school}/absences`, absenceRoutes)
  .route(`${school}/leaves`, leaveRoutes)
  .route(`${school}/lessons/check`, lessonCheckRoutes)
  .route(`${school}/lessons/check/loop`, lessonLoopRoutes)
  .route(`${school}/members`, memberRoutes)
  .route(`${school}/cards`, cardRoutes)
  .route(`${school}/audience`, audienceRoutes)
  .route(`${school}/notices`, noticeRoutes)
  .route(`${school}/policy`, policyRoutes)
  .route(`${school}/groups`, messageReportRoutes)
  .route(`${school}/reports`, reportRoutes)
  .route(`${school}/roster`, rosterRoutes)
  .route(`${school}/audit`, auditRoutes)
  .route(`${school}/bureau`, bureauRoutes)
  .get('/api/openapi.json', open, answers(v.looseObject({ openapi: v.string() }), 'This page'), openApi)
  .notFound((c) => onError(new Refusal('not-found'), c))
  .onError(onError)

describes(app)
