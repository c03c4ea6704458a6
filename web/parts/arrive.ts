import { renewOnTheWay } from '../phone/renew.ts'
import { t } from '../words/words.ts'

/** Without the readings that may stand above them. */
function wordsIn(heading: HTMLElement): string {
  const readings = [...heading.querySelectorAll<HTMLElement>('rt')]
  for (const reading of readings) reading.hidden = true
  const words = heading.innerText
  for (const reading of readings) reading.hidden = false
  return words
}

const loadedAt = location.pathname
let hasMoved = false

/**
 * Whoever does not see the page is told where they are: the heading has the focus, and the tab its words. A page that was
 * just loaded says its title by itself, and its first tab leads past the places; there the focus stays where it is.
 */
export function arrive() {
  renewOnTheWay()
  hasMoved ||= location.pathname !== loadedAt
  requestAnimationFrame(() => {
    const heading = [...document.querySelectorAll<HTMLElement>('main h1')].find((one) => one.offsetParent !== null)
    document.title = heading ? `${wordsIn(heading)} · ${t('app.name')}` : t('app.name')
    if (!heading || !hasMoved) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  })
}
