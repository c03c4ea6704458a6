import { effect, signal } from '@preact/signals'
import { me } from '../me/state.ts'
import { small } from '../phone/small.ts'

export type Theme = 'phone' | 'light' | 'dark'
const kept = small.get('homeroom theme')
export const theme = signal<Theme>(kept === 'light' || kept === 'dark' ? kept : 'phone')

/** The person's own choice of light or dark, and the school's hue, on the page's root. */
export const dress = () =>
  effect(() => {
    const root = document.documentElement
    if (theme.value === 'phone') {
      root.removeAttribute('data-theme')
      small.drop('homeroom theme')
    } else {
      root.dataset['theme'] = theme.value
      small.put('homeroom theme', theme.value)
    }
    if (me.value) root.style.setProperty('--hue', String(me.value.school.hue))
  })
