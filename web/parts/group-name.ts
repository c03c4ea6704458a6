import { ownGroupNames } from '../../worker/protocol/groups.ts'
import { t } from '../words/words.ts'

/** A group as the reader calls it: what the school named keeps its name, what Homeroom made itself has words. */
export function groupName(name: string | null): string {
  if (name === ownGroupNames.staff) return t('group.staff')
  return name === ownGroupNames.unplaced ? t('group.unplaced') : (name ?? '')
}
