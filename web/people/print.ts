import { signal } from '@preact/signals'
import { PageOf } from '../../worker/protocol/words.ts'
import { MemberRow, PrintedCards, type PrintedCard } from '../../worker/protocol/members.ts'
import { api, command, schoolPath, whyOf, type Why } from '../api.ts'
import { uuid } from '../uuid.ts'

/** The cards on the sheet. They live in memory only: a secret is written on paper and nowhere else. */
export const printed = signal<PrintedCard[] | null>(null)
export const ordering = signal<{ status: 'idle' | 'ordering' } | { status: 'failed'; why: Why }>({ status: 'idle' })

const mostAtOnce = 400
const orders = new Map<string, string>()

/** Asks for cards. The same people asked for again after a failure are the same order, so that no card is made twice. */
export async function orderCards(schoolId: string, members: readonly string[]) {
  const cards: PrintedCard[] = []
  for (let at = 0; at < members.length; at += mostAtOnce) {
    const some = members.slice(at, at + mostAtOnce)
    const whom = some.join(' ')
    const id = orders.get(whom) ?? uuid()
    orders.set(whom, id)
    const json = { id, members: some }
    cards.push(...(await command(PrintedCards, schoolPath(schoolId, 'cards'), { method: 'POST', json })).cards)
    orders.delete(whom)
  }
  printed.value = cards
}

export async function printFor(schoolId: string, whom: { members: string[] } | { group: string }) {
  if (ordering.value.status === 'ordering') return
  ordering.value = { status: 'ordering' }
  try {
    await orderCards(schoolId, 'members' in whom ? whom.members : await membersOf(schoolId, whom.group))
    ordering.value = { status: 'idle' }
  } catch (error) {
    ordering.value = { status: 'failed', why: whyOf(error) }
  }
}

async function membersOf(schoolId: string, group: string): Promise<string[]> {
  const found: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const after: string = next ? `&after=${encodeURIComponent(next)}` : ''
    const page = await api(PageOf(MemberRow), schoolPath(schoolId, `members?group=${group}${after}`))
    found.push(...page.rows.filter(({ status }) => status === 'active').map(({ id }) => id))
    next = page.next
  }
  return found
}
