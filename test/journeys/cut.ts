import type { Page } from 'playwright-core'

/** Text that is cut off or hangs out of its place, as sentences. What is meant to be cut says so with `.cut` or a clamp. */
export const cutIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults = new Set<string>()
    const wide = document.documentElement.scrollWidth - innerWidth
    if (wide > 0) faults.add(`the page is ${wide} px wider than the screen`)
    const meant = '.cut, .hear, .hear *, svg *, input, textarea, select, option, [aria-hidden="true"] *'
    const isInScroller = ({ parentElement }: Element): boolean =>
      parentElement !== null &&
      (['auto', 'scroll'].includes(getComputedStyle(parentElement).overflowX) || isInScroller(parentElement))
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { width, height } = element.getBoundingClientRect()
      if (width === 0 || height === 0 || element.matches(meant)) continue
      const style = getComputedStyle(element)
      const named = element.className || element.tagName
      const hides = [style.overflowX, style.overflowY].some((one) => one === 'hidden' || one === 'clip')
      const clamped = style.getPropertyValue('-webkit-line-clamp') !== 'none'
      const over = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
      if (hides && !clamped && over) faults.add(`“${element.textContent?.trim().slice(0, 60)}” is cut off in ${named}`)
      const holder = element.closest('button, .btn, .chip, .pill, .seg a, .places a, th, td')?.getBoundingClientRect()
      for (const node of element.childNodes) {
        const text = node.nodeType === Node.TEXT_NODE ? (node.textContent?.trim() ?? '') : ''
        if (!text) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const { left, right } = range.getBoundingClientRect()
        if (holder && (left < holder.left - 1 || right > holder.right + 1))
          faults.add(`“${text}” hangs out of its ${named}`)
        if (!isInScroller(element) && (left < -1 || right > innerWidth + 1))
          faults.add(`“${text}” hangs out of the screen`)
      }
    }
    return [...faults]
  })
