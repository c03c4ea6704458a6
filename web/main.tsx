import { render } from 'preact'
import { App, preload } from './app.tsx'
import { start } from './me/state.ts'
import { dress } from './parts/theme.ts'
import { speak } from './words/language.ts'

/** A page that slept through a new version finds its parts gone; loading it again brings the new ones. Not in a circle. */
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('homeroom renewed'))
  if (!navigator.onLine || Date.now() - last < 60_000) return
  sessionStorage.setItem('homeroom renewed', String(Date.now()))
  location.reload()
})

dress()
// Who this phone is and in which language it reads are asked at once: neither waits for the other.
void start()
await speak()

// The pages of a notice must open without a line too, so they are fetched while there is one.
setTimeout(() => void preload().catch(() => undefined), 1500)
render(<App />, document.getElementById('homeroom')!)
