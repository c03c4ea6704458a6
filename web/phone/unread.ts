import { effect } from '@preact/signals'
import { inboxes } from '../me/state.ts'
import { badge } from './badge.ts'

/** On the icon where there is one, and in the tab where somebody sits at a desk. */
export const showUnread = () =>
  effect(() => {
    // One icon for all schools of this phone.
    const unread = inboxes.value.reduce((sum, one) => sum + one.unread.value, 0)
    badge(unread)
    if (matchMedia('(pointer: fine)').matches) drawInTab(unread)
  })

function drawInTab(unread: number) {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (!link) return
  if (unread === 0) return show(link, '/icon.svg')
  const canvas = new OffscreenCanvas(64, 64)
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#006455'
  pen.roundRect(0, 0, 64, 64, 16)
  pen.fill()
  pen.fillStyle = '#f8fdfc'
  pen.font = `700 ${unread > 9 ? 34 : 44}px sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(unread > 99 ? '99+' : String(unread), 32, 34, 58)
  void canvas.convertToBlob().then((picture) => show(link, URL.createObjectURL(picture)))
}

function show(link: HTMLLinkElement, address: string) {
  const before = link.getAttribute('href') ?? ''
  if (before === address) return
  link.href = address
  if (before.startsWith('blob:')) URL.revokeObjectURL(before)
}
