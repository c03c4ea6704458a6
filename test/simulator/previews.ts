import { classGroupSchema } from '../../durable/class-group-rules.ts'
import { takeRoster } from '../../durable/group-roster-rules.ts'
import { editMessage, hideMessage, recallMessage } from '../../durable/messages-changes.ts'
import { changedSince, messagesWhere } from '../../durable/messages-pages.ts'
import { postMessage } from '../../durable/messages-rules.ts'
import { settle, waiting } from '../../durable/outbox-rules.ts'
import { takePreview } from '../../durable/previews-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { firstPageIn } from '../../worker/protocol/links.ts'
import type { Message } from '../../worker/protocol/messages.ts'
import type { Preview } from '../../worker/protocol/previews.ts'
import { Chance } from './chance.ts'
import { Store } from './store.ts'

export type PreviewRules = { takePreview: typeof takePreview }
export const previewRules: PreviewRules = { takePreview }

const pages = ['https://one.org/', 'https://two.org/', 'https://silent.org/']
const texts = ['no page', ...pages, `${pages[0]} and ${pages[1]}`, `\`${pages[0]}\` but ${pages[1]}`]
export const saidBy = (url: string): Preview | null =>
  url.includes('silent') ? null : { url, host: new URL(url).host, title: url, description: '', site: '' }

const author = {
  memberId: 'a',
  mailroom: 'm.0',
  enrollment: 'owner',
  roles: ['teacher'],
  native: 'A',
  reading: '',
  band: '6-9',
  photo: null,
} as const

/** One group of adults, the queue that asks pages, and a phone that hears of changes late. Letters come twice, late, and in any order. */
export function playPreviews(seed: number, rules: PreviewRules): string[] {
  const chance = new Chance(seed)
  const store = new Store(classGroupSchema)
  const { sql } = store
  const room = { kind: 'staff', name: 'S', year: '', status: 'active' } as const
  store.transaction(() => takeRoster(sql, { group: room, people: [{ ...author, roles: ['teacher'] }], kin: [] }, 0))
  const ids: string[] = []
  const queue: string[] = []
  const phone = { event: 0, has: new Map<string, Message>() }
  let now = 0
  const newId = () => `id-${now}-${chance.below(1e9)}`

  const moves: (() => void)[] = [
    () => {
      const draft = { id: newId(), text: chance.one(texts), replyTo: null, files: [], sticker: null, people: null }
      postMessage(sql, 'a', { ...draft, mentions: { members: [], wide: 'nobody' } }, now)
      ids.push(draft.id)
    },
    () => editMessage(sql, chance.one(ids), { id: newId(), text: chance.one(texts) }, { memberId: 'a', now }),
    () => recallMessage(sql, chance.one(ids), false, { memberId: 'a', now }),
    () => hideMessage(sql, chance.one(ids), chance.happens(0.5), { memberId: 'a', now }),
    () => handOver(),
    () => answer(),
    () => hear(),
  ]

  /** The outbox goes to the queue; a crash before it is struck off sends it once more. */
  function handOver() {
    const letters = waiting(sql, now).get('previews') ?? []
    queue.push(...letters.map(({ body }) => (JSON.parse(body) as { url: string }).url))
    if (chance.happens(0.7)) settle(sql, letters)
  }

  function answer() {
    if (queue.length === 0) return
    const at = chance.below(queue.length)
    rules.takePreview(sql, queue[at]!, saidBy(queue[at]!), now)
    if (chance.happens(0.7)) queue.splice(at, 1)
  }

  function hear() {
    for (const message of changedSince(sql, phone.event, 200)) {
      phone.has.set(message.id, message)
      phone.event = message.event
    }
  }

  for (let step = 0; step < 60; step++) {
    now += 1
    // What may not be done to a message is refused, and changes nothing.
    attempt(store, chance.one(ids.length === 0 ? moves.slice(0, 1) : moves))
  }
  for (let round = 0; round < 200 && (queue.length > 0 || owes(sql)); round++) {
    handOver()
    answer()
  }
  hear()
  const faults = messagesWhere(sql, '1').flatMap((message) => faultsOf(message, phone.has.get(message.id)))
  store.close()
  return faults
}

function attempt(store: Store, move: () => void) {
  try {
    store.transaction(move)
  } catch (error) {
    if (!(error instanceof Error) || error.constructor.name !== 'Refusal') throw error
  }
}

const owes = (sql: Sql) => sql(`select 1 from outbox where target = 'previews'`).length > 0

function faultsOf(message: Message, onPhone: Message | undefined): string[] {
  const page = message.state === 'posted' ? firstPageIn(message.text) : null
  const wanted = page === null ? null : saidBy(page)
  const shows = message.preview?.url
  return [
    ...(shows === wanted?.url
      ? []
      : [`a message that leads to ${wanted?.url ?? 'nothing'} shows ${shows ?? 'nothing'}`]),
    ...(JSON.stringify(onPhone) === JSON.stringify(message) ? [] : ['a phone has another message than the school']),
  ]
}
