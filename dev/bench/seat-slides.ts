import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { BoardPage } from '../../worker/protocol/lesson-board.ts'
import { LessonFrame } from '../../worker/protocol/lessons.ts'
import { good, type Phone } from '../phone.ts'
import { rounded, type Figures } from './figures.ts'

const pages = 12
const everyMs = 2_500
const beatMs = 4_000
/** A page as teachers write them, and what somebody says who speaks fast: 150 words a minute. */
const text = 'Water climbs the stem, the veins carry it across, and it leaves by tiny doors, the stomata. '.repeat(4)
const caption = {
  type: 'caption.said',
  id: uuid(),
  from: 0,
  to: 0,
  lang: 'en',
  text: 'Now turn your leaf over. Can you see that one side is paler? Those are the doors.',
} as const
const captionsPerMinute = 9

export async function drawPages(teacher: Phone, path: string): Promise<number[]> {
  const numbers: number[] = []
  for (let n = 0; n < pages; n++) {
    const draft = { id: uuid(), kind: 'blank', after: null, width: 960, height: 540, text }
    numbers.push(v.parse(BoardPage, await good(teacher.send('POST', `${path}/board/pages`, draft))).n)
  }
  return numbers
}

/** How late a page is turned on a slow line, and what text alone costs: pages, captions, and the line's own beat. */
export async function turnSlides(
  { teacher, student, numbers, path }: { teacher: Phone; student: Phone; numbers: readonly number[]; path: string },
  line: string
): Promise<Figures> {
  const turned = new Map<number, number>()
  const late: number[] = []
  let bytes = 0
  const lead = await teacher.socket(`${path}/socket`, () => {})
  const began = performance.now()
  let openedMs = NaN
  const hear = (frame: string) => {
    bytes += frame.length
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), LessonFrame), frame)
    if (!read.success) return
    const { event } = read.output
    if (event.type === 'lesson.opened') openedMs = performance.now() - began
    const since = event.type === 'board.turned' ? turned.get(event.page.n) : undefined
    if (since !== undefined) late.push(performance.now() - since)
  }
  const heard = await student.socket(`${path}/socket`, hear, { perMessageDeflate: true })
  const beat = setInterval(() => heard.send('ping'), beatMs)
  await wait(3_000)
  const before = bytes
  for (const page of numbers) {
    turned.set(page, performance.now())
    lead.send(JSON.stringify({ type: 'turn', page }))
    await wait(everyMs)
  }
  await wait(3_000)
  clearInterval(beat)
  lead.terminate()
  heard.terminate()
  if (late.length < pages - 1) throw new Error(`${late.length} pages of ${pages} were turned`)
  const captions = JSON.stringify({ at: Date.now(), seq: 1_000, event: caption }).length * captionsPerMinute
  // As many pages in a minute as a slow teacher has in ten.
  const perPage = (bytes - before) / pages
  const sorted = late.toSorted((a, b) => a - b)
  return {
    [`${line}.openedMs`]: rounded(openedMs, 0),
    [`${line}.slideP50Ms`]: rounded(sorted[Math.floor(sorted.length * 0.5)] ?? NaN, 0),
    [`${line}.slideMostMs`]: rounded(sorted.at(-1) ?? NaN, 0),
    'text.kBPerMinute': rounded((perPage * 2 + captions) / 1_000, 2),
    'text.kbps': rounded(((perPage * 2 + captions) * 8) / 60_000, 3),
  }
}
