import { render } from 'preact'
import { App } from './app.tsx'
import { start } from './me/state.ts'
import { dress } from './parts/theme.ts'
import { speak } from './words/words.ts'

/** A page that slept through a new version finds its parts gone; loading it again brings the new ones. Not in a circle. */
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('homeroom renewed'))
  if (Date.now() - last < 60_000) return
  sessionStorage.setItem('homeroom renewed', String(Date.now()))
  location.reload()
})

dress()
await speak(navigator.languages)
void start()
render(<App />, document.getElementById('homeroom')!)
