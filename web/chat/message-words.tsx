import type { Message } from '../../worker/protocol/messages.ts'
import { me } from '../me/state.ts'
import { Formatted } from '../text/formatted.tsx'
import { telling } from '../translation/offer.ts'

type Props = { message: Pick<Message, 'id' | 'text' | 'editedAt'>; groupId: string; mine: boolean }

/** What somebody wrote: as they wrote it, or in the reader's language where the school has a translator. */
export function MessageWords({ message: { id, text, editedAt }, groupId, mine }: Props) {
  const Told = telling.value?.Told
  if (!Told || mine || text === '') return <Formatted text={text} />
  const path = `groups/${groupId}/messages/${id}/translation`
  return (
    <Told of={{ schoolId: me.value!.school.id, path, version: editedAt ?? 0, text }}>
      {(shown, lang) => (
        <div lang={lang}>
          <Formatted text={shown} />
        </div>
      )}
    </Told>
  )
}
