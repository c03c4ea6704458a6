/** Where this page is open; said by the browser's own name, which is good for advice and for nothing else. */
export type Place = 'installed' | 'inside' | 'ios' | 'android' | 'desk'

const insideAnother = /\bLine\/|MicroMessenger|WhatsApp|FBA[NV]\b|Instagram|; wv\)/

export function placeOf(agent: string, standalone: boolean, touches: number): Place {
  if (standalone) return 'installed'
  if (insideAnother.test(agent)) return 'inside'
  // A tablet of Apple's calls itself a Mac, but no Mac has a screen to touch.
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touches > 1)) return 'ios'
  return /Android/.test(agent) ? 'android' : 'desk'
}

export const placeHere = (): Place =>
  placeOf(
    navigator.userAgent,
    matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true),
    navigator.maxTouchPoints
  )
