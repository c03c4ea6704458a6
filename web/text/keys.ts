/** What Enter does where one writes. */
export const enterDoes = ['send', 'break'] as const
export type Enter = (typeof enterDoes)[number]

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'>

/** While a word is being put together from its sounds, Enter takes the word. Safari has ended that already and says only 229. */
export const isComposing = ({ isComposing, keyCode }: Pick<Key, 'isComposing' | 'keyCode'>) =>
  isComposing || keyCode === 229

export function sends(key: Key, does: Enter): boolean {
  if (key.key !== 'Enter' || isComposing(key) || key.altKey) return false
  if (key.ctrlKey || key.metaKey) return true
  return does === 'send' && !key.shiftKey
}
