import { uuid } from '../../worker/core/uuid.ts'
import { webp } from '../rules/file-bytes.ts'
import { type Door } from './door.ts'
import { lessonDoor } from './doors-lessons.ts'

const leaders: Door['opensTo'] = ['admin', 'office', 'teacher', 'staff']
const pages = '/api/schools/:school/groups/:group/lessons/:lesson/board/pages'
const page = () => ({ id: uuid(), kind: 'blank', width: 1280, height: 720, text: '' })

/** A page that there is not: whoever is let in finds none under this number. */
const none = '/board/pages/9999'

export const lessonBoardDoors: Record<string, Door> = {
  [`POST ${pages}`]: lessonDoor('/board/pages', page, { opensTo: leaders, status: 201 }),
  [`GET ${pages}/:page`]: lessonDoor(none, undefined, { status: 404, promises: 200 }),
  [`PUT ${pages}/:page/description`]: lessonDoor(`${none}/description`, () => ({ text: 'A leaf' }), {
    opensTo: leaders,
    status: 404,
    promises: 204,
  }),
  [`PUT ${pages}/:page/picture`]: lessonDoor(`${none}/picture`, webp, {
    opensTo: leaders,
    status: 404,
    promises: 204,
  }),
  [`GET ${pages}/:page/picture`]: lessonDoor(`${none}/picture`, undefined, { status: 404, promises: 200 }),
}
