import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { uuid } from '../../worker/core/uuid.ts'
import { good, Phone } from '../phone.ts'
import { rosterZip } from '../seed/roster.ts'
import { importRoster } from '../seed/seed.ts'
import { serveBare } from './bare.ts'
import { chaos, groupOf } from './chat-chaos.ts'
import { ChatPhone } from './chat-phone.ts'
import { median, rounded, type Figures } from './figures.ts'
import { phonesOfStudents } from './phones.ts'
import { withSchool } from './school.ts'

const posters = 16
const roundMs = 1_500
const rounds = 9
const text = 'Bring one leaf for science. Any tree will do.'
const only = process.env['CHAT_BENCH']?.split(',')

/** Nobody writes as fast as this: the group's flood control is set aside, and measured by a test of its own. */
process.env['POSTS_PER_SECOND'] ??= '100000'

export async function bench(): Promise<Figures> {
  const parts: [string, () => Promise<Figures>][] = [
    ['n40', n40],
    ['stalled', stalled],
    ['chaos', () => inFolder((folder) => chaos(folder, 50, 50))],
    ['n3000', n3000],
  ]
  const figures: Figures = {}
  for (const [name, part] of parts) if (!only || only.includes(name)) Object.assign(figures, await part())
  return figures
}

/**
 * Sixteen write into a group of forty that all have it open; by turns with a bare object that only inserts. Each pair of turns is one
 * ratio, so that what else the machine does falls upon both; the same phones post the same words, by the same requests.
 */
const n40 = () =>
  withSchool(async ({ schoolId, admin, folder }) => {
    const at = `/api/schools/${schoolId}`
    await importRoster(admin, schoolId, rosterZip({ size: { students: 40 } }))
    const phones = await phonesOfStudents(admin, at, 40)
    const groupId = await groupOf(phones[0]!, 'class')
    const readers = await opened(phones, at, groupId)
    const bare = await serveBare(join(folder, 'bare'))
    const path = `${at}/groups/${groupId}/messages`
    const writers = phones.slice(0, posters)
    const bareWriters = writers.map((own) => {
      const phone = new Phone(bare.origin)
      phone.carry(own)
      return phone
    })
    const ours: number[] = []
    const ratios: number[] = []
    const delays: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const heard = hearing(readers)
      const perSecond = await posting(writers, path, heard.began)
      const theirs = await posting(bareWriters, path, () => {})
      if (round === 0) continue
      ours.push(perSecond)
      ratios.push(perSecond / theirs)
      delays.push(...heard.delays)
    }
    readers.forEach((one) => one.leave())
    await bare.close()
    return {
      'n40.postsPerSecond': rounded(median(ours)),
      'n40.deliveryP50Ms': rounded(share(delays, 0.5)),
      'n40.deliveryP99Ms': rounded(share(delays, 0.99)),
      'n40.ceilingRatio': rounded(median(ratios), 2),
    }
  })

/** One post at a time to everyone of a school of three thousand, with all of them looking: until the last has it. */
const n3000 = () =>
  withSchool(async ({ schoolId, admin }) => {
    const at = `/api/schools/${schoolId}`
    await importRoster(admin, schoolId, rosterZip({ size: { students: 3000 } }))
    const phones = await phonesOfStudents(admin, at, 3000)
    const groupId = await groupOf(phones[0]!, 'school')
    const readers = await opened(phones, at, groupId)
    const last: number[] = []
    for (let round = 0; round < 6; round++) last.push(await lastDelivery(admin, readers, at, groupId))
    readers.forEach((one) => one.leave())
    return { 'n3000.lastDeliveryMs': rounded(median(last.slice(1))) }
  })

/** Three hundred look, and one of them reads nothing of what comes: the others must not notice. */
const stalled = () =>
  withSchool(async ({ schoolId, admin }) => {
    const at = `/api/schools/${schoolId}`
    await importRoster(admin, schoolId, rosterZip({ size: { students: 300 } }))
    const phones = await phonesOfStudents(admin, at, 300)
    const groupId = await groupOf(phones[0]!, 'school')
    const readers = await opened(phones, at, groupId)
    const p99 = async () => {
      const delays: number[] = []
      const others = readers.slice(1)
      for (let round = 0; round < 60; round++) delays.push(...(await deliveries(admin, others, at, groupId, 8_000)))
      return share(delays, 0.99)
    }
    // One slow moment of the machine is the 99th of a hundred: of several such spans the middle one counts.
    const middle = async () => {
      const spans: number[] = []
      for (let span = 0; span < 5; span++) spans.push(await p99())
      return median(spans)
    }
    await middle()
    const before = await middle()
    readers[0]!.stall()
    const during = await middle()
    readers.forEach((one) => one.leave())
    return { 'stalled.othersP99Ms': rounded(during), 'stalled.othersP99Ratio': rounded(during / before, 2) }
  })

async function opened(phones: Phone[], at: string, groupId: string): Promise<ChatPhone[]> {
  const readers = phones.map((phone) => new ChatPhone(phone, at, groupId))
  for (let from = 0; from < readers.length; from += 25)
    await Promise.all(readers.slice(from, from + 25).map((one) => one.open()))
  await wait(500)
  return readers
}

/** A delay is from before a post until another phone shows it. */
function hearing(readers: ChatPhone[]) {
  const began = new Map<string, number>()
  const delays: number[] = []
  for (const reader of readers)
    reader.heard = ({ id }) => {
      const start = began.get(id)
      if (start !== undefined) delays.push(performance.now() - start)
    }
  return { delays, began: (id: string) => void began.set(id, performance.now()) }
}

/** Posts acknowledged in a second: each poster sends the next when the last is. */
async function posting(from: Phone[], path: string, began: (id: string) => void): Promise<number> {
  const start = performance.now()
  let posted = 0
  await Promise.all(
    from.map(async (phone) => {
      for (; performance.now() < start + roundMs; posted++) {
        const id = uuid()
        began(id)
        await good(phone.send('POST', path, { id, text }))
      }
    })
  )
  const perSecond = (posted / (performance.now() - start)) * 1000
  // What is still on its way to the readers is part of this turn, and not of the next.
  await wait(300)
  return perSecond
}

const lastDelivery = async (sender: Phone, readers: ChatPhone[], at: string, groupId: string) =>
  Math.max(...(await deliveries(sender, readers, at, groupId, text.length)))

/** How long each of these waited for one message. */
async function deliveries(sender: Phone, readers: ChatPhone[], at: string, groupId: string, length: number) {
  const id = uuid()
  const began = performance.now()
  const all = readers.map(
    (reader) =>
      new Promise<number>((resolve) => {
        reader.heard = (message) => message.id === id && resolve(performance.now() - began)
      })
  )
  await good(sender.send('POST', `${at}/groups/${groupId}/messages`, { id, text: text.padEnd(length, '.') }))
  return Promise.all(all)
}

async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `homeroom-bench-${randomBytes(4).toString('hex')}-`))
  try {
    return await act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const share = (values: number[], of: number) => values.toSorted((a, b) => a - b)[Math.floor(values.length * of)] ?? NaN
