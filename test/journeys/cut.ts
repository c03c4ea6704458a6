import type { Page } from 'playwright-core'

/** Text that is cut off or hangs out of its place, as sentences. What is meant to be cut says so with `.cut` or a clamp. */
export const cutIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults = new Set<string>()
    const wide = document.documentElement.scrollWidth - innerWidth
    if (wide > 0) faults.add(`the page is ${wide} px wider than the screen`)
    const meant = '.cut, .hear, .hear *, svg *, option, [aria-hidden="true"], [aria-hidden="true"] *'
    const scrolls = (element: Element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
    const isInScroller = (element: Element): boolean =>
      element.parentElement !== null && (scrolls(element.parentElement) || isInScroller(element.parentElement))
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const box = element.getBoundingClientRect()
      const text = [...element.childNodes]
        .filter((node) => node.nodeType === 3 && node.textContent?.trim())
        .map((node) => node.textContent?.trim())
        .join(' ')
      if (box.width === 0 || box.height === 0 || element.matches(meant)) continue
      const style = getComputedStyle(element)
      const hides = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY)
      const said = (text || element.textContent?.trim() || element.tagName).slice(0, 60)
      const clamped = style.getPropertyValue('-webkit-line-clamp') !== 'none'
      if (
        hides &&
        !clamped &&
        (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
      )
        faults.add(`“${said}” is cut off in ${element.className || element.tagName}`)
      if (text && !isInScroller(element) && (box.left < -1 || box.right > innerWidth + 1))
        faults.add(`“${said}” hangs out of the screen`)
      const holder = element.closest('button, a.btn, .chip, .pill, .seg a, .places a, th, td')
      if (text && holder && holder !== element && !holder.matches('tr')) {
        const around = holder.getBoundingClientRect()
        if (box.left < around.left - 1 || box.right > around.right + 1)
          faults.add(`“${said}” hangs out of its ${holder.className || holder.tagName}`)
      }
      if (text && element === holder && element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline')
        faults.add(`“${said}” is wider than its ${element.className || element.tagName}`)
    }
    return [...faults]
  })
