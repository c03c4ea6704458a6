import { everyone, type Door } from './door.ts'

/** A phone at a push service that exists, with the keys of RFC 8291's example; nothing is ever sent to it from here. */
export const subscriptionAt = (endpoint: string) => ({
  endpoint,
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  titles: { ordinary: 'A notice', important: 'An important notice', urgent: 'An urgent notice' },
})

export const pushDoors: Record<string, Door> = {
  'GET /api/schools/:school/push': { opensTo: everyone, status: 200, knock: () => ({ path: '/push' }) },
  'PUT /api/schools/:school/push': {
    opensTo: everyone,
    status: 200,
    knock: (_, by) => ({ path: '/push', said: subscriptionAt(`https://fcm.googleapis.com/fcm/send/${by.id}`) }),
  },
  'DELETE /api/schools/:school/push': { opensTo: everyone, status: 204, knock: () => ({ path: '/push', said: {} }) },
  'PUT /api/schools/:school/inbox/marks': {
    opensTo: everyone,
    status: 200,
    knock: (at) => ({ path: '/inbox/marks', said: { marks: [{ noticeId: at.closure.id, state: 'reached' }] } }),
  },
}
