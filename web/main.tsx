import { render } from 'preact'
import { App, preload } from './app.tsx'
import { start } from './me/state.ts'
import './style.css'
import { dress } from './parts/theme.ts'
import { meter } from './phone/meter.ts'
import { register } from './phone/register.ts'
import { showUnread } from './phone/unread.ts'
import { speak } from './words/words.ts'

/** A page that slept through a new version finds its parts gone; loading it again brings the new ones. Not in a circle. */
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('homeroom renewed'))
  if (!navigator.onLine || Date.now() - last < 60_000) return
  sessionStorage.setItem('homeroom renewed', String(Date.now()))
  location.reload()
})

dress()
showUnread()
meter()
await speak(navigator.languages)
void start()

// Installing must not compete with the first page for a weak line.
const install = () =>
  setTimeout(
    () =>
      void preload()
        .catch(() => undefined)
        .then(register),
    1500
  )
if (document.readyState === 'complete') install()
else addEventListener('load', install, { once: true })

render(<App />, document.getElementById('homeroom')!)
