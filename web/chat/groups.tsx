import type { Membership } from '../../worker/protocol/members.ts'
import type { GroupMark } from '../../worker/protocol/messages.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox, line, mayI, me } from '../me/state.ts'
import { GroupFace } from '../parts/person.tsx'
import { None, NoLineStrip } from '../parts/states.tsx'
import { ToSearch } from '../parts/to-search.tsx'
import { inOrder, t } from '../words/words.ts'
import { chatKind, chatName } from './names.ts'
import './chat.css'

type Group = Membership['groups'][number]
const order = ['class', 'guardians', 'direct', 'staff', 'subject', 'year', 'school'] as const

/** The groups one talks in, each with one mark where something waits. */
export default function Groups() {
  const groups = inGoodOrder(me.value!.groups)
  const marks = inbox.value?.marks.value ?? new Map<string, GroupMark>()
  return (
    <main class="page narrow" id="page">
      <header class="head">
        <h1>{t('chat.groups')}</h1>
        <ToSearch />
        {mayI('direct.start') && (
          <a class="btn quiet" href="/directs/new">
            <Icon name="plus" size="s" />
            {t('chat.new-direct')}
          </a>
        )}
      </header>
      {line.value === 'away' && <NoLineStrip at={inbox.value?.heardAt.value ?? null} />}
      {groups.length === 0 ? (
        <None icon="chat" title={t('chat.none')} text={t('chat.none-hint')} />
      ) : (
        <ul>
          {groups.map((group) => (
            <li key={group.id}>
              <GroupRow group={group} mark={marks.get(group.id)} />
            </li>
          ))}
        </ul>
      )}
    </main>
  )
}

function GroupRow({ group, mark }: { group: Group; mark: GroupMark | undefined }) {
  const fresh = mark !== undefined && mark.unreadFrom !== null
  return (
    <a class={`row ${fresh ? 'new' : ''}`} href={`/groups/${group.id}`}>
      <GroupFace name={chatName(group)} kind={group.kind} />
      <span class="body">
        <span class="said" dir="auto">
          {chatName(group)}
        </span>
        <span class="meta">
          {chatKind(group) && <span>{chatKind(group)}</span>}
          {mark?.mentioned && <span class="is-own">{t('chat.called')}</span>}
        </span>
      </span>
      {fresh ? <span class="unread">{t('chat.new')}</span> : <Icon name="next" size="s" way />}
    </a>
  )
}

/** Whom one talks with daily on top; a place of people who belong nowhere yet is no place to talk. */
function inGoodOrder(groups: readonly Group[]): Group[] {
  const rank = ({ kind }: Group) => order.findIndex((one) => one === kind)
  return groups
    .filter(({ kind }) => kind !== 'unplaced')
    .sort((a, b) => rank(a) - rank(b) || inOrder(chatName(a), chatName(b)))
}
