import { signal } from '@preact/signals'
import { small } from '../phone/small.ts'
import { enterDoes, type Enter } from './keys.ts'

const key = 'homeroom enter'

/** A keyboard on the screen has no Shift beside its Enter, so there a line breaks unless its owner wants otherwise. */
const usual = (): Enter => (matchMedia('(pointer: coarse)').matches ? 'break' : 'send')
const kept = () => enterDoes.find((one) => one === small.get(key)) ?? usual()

export const enter = signal<Enter>(kept())

export function chooseEnter(to: Enter) {
  enter.value = to
  small.put(key, to)
}
