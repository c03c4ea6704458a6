import type { Group } from '../../worker/protocol/groups.ts'
import type { Author } from '../../worker/protocol/messages.ts'
import { t } from '../words/words.ts'

const ours = ['staff', 'school', 'unplaced']

/** A group as its people call it: what the school named keeps its name, what Homeroom made itself has words. */
export const chatName = ({ kind, name }: Pick<Group, 'kind' | 'name'>) =>
  ours.includes(kind) || name === '' ? t(`chat.kind-${kind}`) : name

/** What kind of group it is, where its name does not say so. */
export const chatKind = ({ kind }: Pick<Group, 'kind'>) => (ours.includes(kind) ? '' : t(`chat.kind-${kind}`))

/** What somebody is in this group, where that is more than belonging to it. */
export function partWord(role: Author['role']): string {
  if (role === 'owner') return t('chat.leads')
  if (role === 'teacher') return t('chat.teaches')
  return role === 'observer' ? t('chat.looks-on') : ''
}

/** For the face beside a message: who leads looks like one who works at the school. */
export const faceRole = (role: Author['role']) => (role === 'owner' || role === 'teacher' ? 'teacher' : 'student')
