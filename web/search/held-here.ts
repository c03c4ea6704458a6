import { excerptOf, type FoundMessage } from '../../worker/protocol/search.ts'
import { isFound } from '../../worker/protocol/search-words.ts'
import { inbox } from '../me/state.ts'
import type { Finding } from './finding.ts'

/** Without a line: what this phone holds of one's chats, which is the end of each. */
export async function lookHere(finding: Finding, groupId: string | null) {
  const store = await inbox.value?.store.catch(() => null)
  if (!store) return
  const chats = await store.getAll('chats').catch(() => [])
  const { sought } = finding
  finding.add(
    chats
      .filter((chat) => groupId === null || chat.groupId === groupId)
      .flatMap(({ groupId: from, rows }) =>
        rows.flatMap(({ id, seq, author, postedAt, text, state }): FoundMessage[] =>
          state === 'posted' && isFound(text, sought)
            ? [{ groupId: from, id, seq, author, postedAt, text: excerptOf(text, sought) }]
            : []
        )
      )
  )
}
