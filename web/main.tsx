import { render } from 'preact'
import { App } from './app.tsx'
import { start } from './me/state.ts'
import { dress } from './parts/theme.ts'
import { speak } from './words/words.ts'

dress()
await speak(navigator.languages)
void start()
render(<App />, document.getElementById('homeroom')!)
