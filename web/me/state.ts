import { computed, effect, signal } from '@preact/signals'
import * as v from 'valibot'
import { Membership, Memberships } from '../../worker/protocol/members.ts'
import { Arrival } from '../../worker/protocol/inbox.ts'
import { can, type Capability, type Role } from '../../worker/protocol/roles.ts'
import { api, schoolPath, whyOf, type Why } from '../api.ts'
import { sendWaiting } from '../inbox/answers.ts'
import { keptMemberships, wipe } from '../inbox/kept.ts'
import { Inbox } from '../inbox/state.ts'
import { Live } from '../live.ts'
import { small } from '../phone/small.ts'

/** This phone's memberships; null while not even the phone's own memory has answered. */
export const memberships = signal<Membership[] | null>(null)
/** A push leads to a notice of one school, whichever was open last. */
const asked = new URLSearchParams(location.search).get('school')
const chosen = signal<string | null>(asked ?? small.get('homeroom school'))

/** What the deployment has beyond what every one has, such as `translation`; nothing until it has said so. */
export const offers = signal<readonly string[]>([])

/** Why not even the first answer came, where the phone remembers nothing either. */
export const startFailed = signal<Why | null>(null)

/** The membership whose pages are open. */
export const me = computed(
  () => memberships.value?.find(({ school }) => school.id === chosen.value) ?? memberships.value?.[0] ?? null
)
export const mayI = (capability: Capability) => (me.value ? can(me.value.role, capability) : false)

type Post = { inbox: Inbox; live: Live; stop: () => void }
const posts = signal<ReadonlyMap<string, Post>>(new Map())
const post = computed(() => (me.value ? posts.value.get(keyOf(me.value)) : undefined))
export const inbox = computed(() => post.value?.inbox ?? null)
/** One for each membership, the open one's first. */
export const inboxes = computed(() =>
  [...posts.value.values()]
    .map((one) => one.inbox)
    .sort((a, b) => Number(b === inbox.value) - Number(a === inbox.value))
)
export const lineOf = (of: Inbox) => posts.value.get(keyOf(of.me))?.live.status.value ?? 'opening'
/** Whose inbox it is, as the school last said. */
export const membershipOf = (of: Inbox) => memberships.value?.find((one) => keyOf(one) === keyOf(of.me)) ?? of.me
/** Whether the school can be heard at this moment; says no only after it has been tried. */
export const line = computed(() => post.value?.live.status.value ?? 'opening')

const keyOf = ({ school, member }: Membership) => `${school.id} ${member.id}`

export function chooseSchool(schoolId: string) {
  small.put('homeroom school', schoolId)
  chosen.value = schoolId
}

/** Shows what the phone remembers, then what the school says. */
export async function start() {
  startFailed.value = null
  const kept = await keptMemberships().catch(() => [])
  if (memberships.value === null && kept.length > 0) {
    settle(kept)
    // What the phone knows is on the screen before anything is asked for.
    await inbox.value?.loaded
    await new Promise((shown) => setTimeout(shown, 100))
  }
  const arrival = kept.length > 0 ? null : api(Arrival, '/api/inbox').catch(() => null)
  const why = await refresh().catch((error: unknown) => whyOf(error))
  if (why && memberships.value === null) startFailed.value = why
  for (const { schoolId, memberId, rows } of (await arrival)?.inboxes ?? [])
    posts.value.get(`${schoolId} ${memberId}`)?.inbox.arrive(rows)
}

let askings = 0
let renewing: Promise<void> | null = null

/** Several schools whose tokens run out together ask once. */
const renew = () => (renewing ??= refresh().finally(() => (renewing = null)))

/** Asks who this phone is. A membership that the school no longer answers with is forgotten here, with all it held. */
export async function refresh() {
  const mine = ++askings
  const { memberships: now, offers: offered } = await api(Memberships, '/api/me')
  // Of two answers that overtake each other the older knows nothing of who has signed in since.
  if (mine !== askings) return
  const before = memberships.value ?? (await keptMemberships().catch(() => []))
  offers.value = offered
  settle(now)
  const gone = before.filter((was) => !now.some((is) => keyOf(is) === keyOf(was)))
  await Promise.all(gone.map(wipe))
}

function settle(now: Membership[]) {
  const next = new Map<string, Post>()
  for (const one of now) next.set(keyOf(one), posts.value.get(keyOf(one)) ?? open(one))
  for (const one of now)
    void next
      .get(keyOf(one))
      ?.inbox.store.then((store) => store.put('membership', one, 'me'))
      .catch(() => undefined)
  for (const [key, old] of posts.value) if (!next.has(key)) old.stop()
  memberships.value = now
  posts.value = next
}

function open(one: Membership): Post {
  const inbox = new Inbox(one)
  const live = new Live(inbox, async () => {
    await renew()
    return posts.value.has(keyOf(one))
  })
  const done = effect(() => {
    if (live.status.value !== 'open') return
    void sendWaiting(inbox)
    void sendOutbox(inbox).catch(() => undefined)
    void sendMessages(inbox).catch(() => undefined)
    void sendRolls(inbox).catch(() => undefined)
    void sendAbsences(inbox).catch(() => undefined)
  })
  const stop = () => {
    done()
    live.stop()
    void inbox.store.then((store) => store.close())
  }
  return { inbox, live, stop }
}

/** Only where something waits is the code fetched that sends it. */
async function sendMessages(inbox: Inbox) {
  if ((await (await inbox.store).count('sending')) === 0) return
  const { sendingOf } = await import('../chat/sending.ts')
  await sendingOf(inbox).send()
}

/** No page of somebody who may only read fetches the code for it. */
async function sendOutbox(inbox: Inbox) {
  if (!memberships.peek()?.some((one) => keyOf(one) === keyOf(inbox.me) && can(one.role, 'notice.publish'))) return
  const { outboxOf } = await import('../notices/outbox.ts')
  await outboxOf(inbox).send()
}

/** A roll that was taken without a line goes out whichever page is open when the line is back. */
async function sendRolls(inbox: Inbox) {
  const store = await inbox.store
  if ((await store.count('rollOutbox')) === 0) return
  const { rollOutboxOf } = await import('../roll/outbox.ts')
  await rollOutboxOf(inbox).send()
}

/** The same for a note. */
async function sendAbsences(inbox: Inbox) {
  if ((await (await inbox.store).count('absences')) === 0) return
  const { absenceOutboxOf } = await import('../absence/outbox.ts')
  await absenceOutboxOf(inbox).send()
}

export async function chooseRole(role: Role) {
  const school = me.value!.school.id
  const now = await api(Membership, schoolPath(school, 'me/role'), { method: 'PUT', json: { role } })
  settle((memberships.value ?? []).map((one) => (keyOf(one) === keyOf(now) ? now : one)))
}

/** This phone is signed out of it, and keeps nothing of it. */
export async function forget(leaving: Membership) {
  settle((memberships.value ?? []).filter((one) => keyOf(one) !== keyOf(leaving)))
  await wipe(leaving)
}

export async function signOut() {
  const leaving = me.value!
  await api(v.unknown(), schoolPath(leaving.school.id, 'sign-out'), { method: 'POST', json: {} })
  await forget(leaving)
}
