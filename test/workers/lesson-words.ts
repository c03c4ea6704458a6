import * as v from 'valibot'
import { expect } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { Lesson, LessonFrame, type LessonEvent, type LessonOpened } from '../../worker/protocol/lessons.ts'
import { origin, soon, type Phone } from './cast.ts'

/** Begins a lesson of a group, or answers the one that is on. */
export async function begin(lead: Phone, groupId: string, more: object = {}) {
  const answer = await lead.send('POST', `/groups/${groupId}/lessons`, { id: uuid(), ...more })
  expect(answer.status).toBe(201)
  const lesson = v.parse(Lesson, await answer.json())
  return { ...lesson, path: `/groups/${groupId}/lessons/${lesson.id}` }
}

/** Comes into a lesson and keeps everything that is heard there. */
export async function comeIn(phone: Phone, path: string) {
  const response = await phone.call('GET', `${path}/socket`, undefined, { upgrade: 'websocket', origin })
  const socket = response.webSocket
  if (!socket) return Promise.reject(new Error(`no socket: ${response.status}`))
  const frames: v.InferOutput<typeof LessonFrame>[] = []
  let closed = 0
  socket.addEventListener('message', ({ data }) => {
    if (data !== 'pong') frames.push(v.parse(LessonFrame, JSON.parse(`${data}`)))
  })
  socket.addEventListener('close', ({ code }) => {
    closed = code
  })
  socket.accept()
  await soon(() => expect(frames.length).toBeGreaterThan(0))
  const opened = (): LessonOpened => {
    const found = frames.find(({ event }) => event.type === 'lesson.opened')?.event
    if (found?.type !== 'lesson.opened') throw new Error('the lesson did not open')
    return found
  }
  return {
    frames,
    opened,
    heard: <T extends LessonEvent['type']>(type: T) =>
      frames.flatMap(({ event }) => (event.type === type ? [event as Extract<LessonEvent, { type: T }>] : [])),
    closed: () => closed,
    say: (word: object) => socket.send(JSON.stringify(word)),
    sayRaw: (word: string) => socket.send(word),
    close: () => socket.close(1000),
  }
}
