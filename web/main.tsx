import { render } from 'preact'
import { App, preload } from './app.tsx'
import { lessonIsNear, preloadLesson } from './lesson/preload.ts'
import { start } from './me/state.ts'
import './style.css'
import { dress } from './parts/theme.ts'
import { meter } from './phone/meter.ts'
import { passing } from './phone/small.ts'
import { showUnread } from './phone/unread.ts'
import { speak } from './words/language.ts'

/** A page that slept through a new version finds its parts gone; loading it again brings the new ones. Not in a circle. */
addEventListener('vite:preloadError', () => {
  const last = Number(passing.get('homeroom renewed'))
  if (!navigator.onLine || Date.now() - last < 60_000) return
  passing.put('homeroom renewed', String(Date.now()))
  location.reload()
})

dress()
showUnread()
meter()
// Who this phone is and in which language it reads are asked at once: neither waits for the other.
void start()
if (location.pathname.startsWith('/lessons/')) void preloadLesson()
// Where a language does not come, the page is read in English rather than not at all. Nothing is awaited at the top of this module: a
// file of words that needs anything of the shell would wait for it, and it for them.
void speak()
  .catch(() => undefined)
  .then(begin)

function begin() {
  render(<App />, document.getElementById('homeroom')!)
  // In the browser of a guest of one lesson nothing is kept.
  if (location.pathname === '/guest') return
  if (document.readyState === 'complete') install()
  else addEventListener('load', () => void install(), { once: true })
}

const firstPageMs = 1_500
const lessonMs = 12_000

/** Installing must not compete with the first page for a weak line, nor with a lesson that somebody may be coming into. */
const install = (waitMs = firstPageMs) =>
  setTimeout(() => {
    if (waitMs < lessonMs && lessonIsNear()) return void install(lessonMs)
    const parts = preload().catch(() => undefined)
    const later = (act: Promise<unknown>) => void act.catch(() => undefined)
    later(parts.then(() => import('./phone/register.ts')).then(({ register }) => register()))
    later(parts.then(() => import('./me/tell-language.ts')).then(({ tellLanguage }) => tellLanguage()))
  }, waitMs)
