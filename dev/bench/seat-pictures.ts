import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { BoardPage } from '../../worker/protocol/lesson-board.ts'
import { good, type Phone } from '../phone.ts'
import { median, rounded, type Figures } from './figures.ts'

/** The largest that a teacher's page makes: a page of photographs. Slides of words are a third of it. */
const kB = { whole: 80, small: 20 } as const
const pages = 3

/** A WebP in its outside alone (RFC 9649): what is in it is chance, which nothing on the way can pack. */
function picture(kilobytes: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.from([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0, 5, 0xd0, 2])
  const body = Buffer.concat([head, randomBytes(kilobytes * 1_000 - head.length)])
  const chunk = Buffer.alloc(8)
  chunk.write('VP8 ', 'latin1')
  chunk.writeUInt32LE(body.length, 4)
  const file = Buffer.alloc(12)
  file.write('RIFF', 'latin1')
  file.writeUInt32LE(4 + chunk.length + body.length, 4)
  file.write('WEBP', 8, 'latin1')
  return new Uint8Array(Buffer.concat([file, chunk, body]))
}

type Place = { teacher: Phone; student: Phone; path: string }

/** From the turn of a page until its picture stands, where nothing of it had come before: for a seat with pictures, and for one with sound. */
export async function showPictures({ teacher, student, path }: Place, line: string): Promise<Figures> {
  const put = (at: string, bytes: number) => good(teacher.upload(at, picture(bytes), 'application/octet-stream', 'PUT'))
  const numbers: number[] = []
  for (let n = 0; n < pages; n++) {
    const draft = { id: uuid(), kind: 'picture', after: null, width: 1280, height: 720, text: '' }
    const page = v.parse(BoardPage, await good(teacher.send('POST', `${path}/board/pages`, draft)))
    await put(`${path}/board/pages/${page.n}/picture?size=small`, kB.small)
    await put(`${path}/board/pages/${page.n}/picture`, kB.whole)
    numbers.push(page.n)
  }
  let turned = (_: string) => {}
  const lead = await teacher.socket(`${path}/socket`, () => {})
  const seat = await student.socket(`${path}/socket`, (frame) => turned(frame), { perMessageDeflate: true })
  await wait(3_000)
  const figures: Figures = {}
  for (const size of ['small', 'whole'] as const) {
    const late: number[] = []
    for (const n of numbers) {
      const heard = new Promise<void>((resolve) => {
        turned = (frame) => frame.includes('"board.turned"') && frame.includes(`"n":${n},`) && resolve()
      })
      const began = performance.now()
      lead.send(JSON.stringify({ type: 'turn', page: n }))
      await heard
      const answer = await student.get(`${path}/board/pages/${n}/picture?size=${size}`)
      const { byteLength } = await answer.arrayBuffer()
      if (byteLength < kB[size] * 1_000) throw new Error(`a picture of ${byteLength} bytes, status ${answer.status}`)
      late.push(performance.now() - began)
    }
    figures[`${line}.${size}PictureP50Ms`] = rounded(median(late), 0)
    figures[`${line}.${size}PictureMostMs`] = rounded(Math.max(...late), 0)
  }
  lead.terminate()
  seat.terminate()
  return figures
}
