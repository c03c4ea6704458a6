import { signal } from '@preact/signals'
import { small } from '../phone/small.ts'

export const enterDoes = ['send', 'break'] as const
export type Enter = (typeof enterDoes)[number]
const key = 'homeroom enter'

/** A keyboard on the screen has no Shift beside its Enter, so there a line breaks unless its owner wants otherwise. */
const usual = (): Enter => (matchMedia('(pointer: coarse)').matches ? 'break' : 'send')
const kept = () => enterDoes.find((one) => one === small.get(key)) ?? usual()

export const enter = signal<Enter>(kept())

export function chooseEnter(to: Enter) {
  enter.value = to
  small.put(key, to)
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'>

/** While a word is being put together from its sounds, Enter takes the word. Safari has ended that already and says only 229. */
export const isComposing = ({ isComposing, keyCode }: Pick<Key, 'isComposing' | 'keyCode'>) => isComposing || keyCode === 229

export function sends(key: Key, does: Enter): boolean {
  if (key.key !== 'Enter' || isComposing(key) || key.altKey) return false
  if (key.ctrlKey || key.metaKey) return true
  return does === 'send' && !key.shiftKey
}
