import { signal } from '@preact/signals'
import { render } from 'preact'
import { stickers } from '../../../worker/protocol/stickers.ts'
import EmojiPicker from '../../../web/emoji/picker.tsx'
import Stickers from '../../../web/stickers/sheet.tsx'
import { Sticker } from '../../../web/stickers/sticker.tsx'
import '../../../web/style.css'
import { ComposerField } from '../../../web/text/composer-field.tsx'
import { Formatted } from '../../../web/text/formatted.tsx'
import { nothingWritten, type Written } from '../../../web/text/written.ts'
import { withWords } from '../../../web/words/language.ts'

/** A page with nothing on it but a field to write in and what was sent from it. */
const written = signal<Written>(nothingWritten)
const sent = signal<string[]>([])
const edits = signal(0)
const files = signal<string[]>([])
const people = ['Mori Kenji', 'Mori Aoi', 'Sato Ken', 'علي حسن'].map((native, at) => ({
  id: `p${at}`,
  name: { native, reading: '' },
}))

const Page = () => (
  <>
    <h1>Writing</h1>
    <div role="log" aria-label="Log">
      {sent.value.map((text, at) => (
        <div class="sent" key={at}>
          <Formatted text={text} />
        </div>
      ))}
    </div>
    <output>
      {JSON.stringify({ called: written.value.called.map(({ id }) => id), edits: edits.value, files: files.value })}
    </output>
    <form class="composer">
      <ComposerField
        written={written.value}
        change={(now) => (written.value = now)}
        label="Write here"
        send={() => {
          sent.value = [...sent.value, written.value.text]
          written.value = nothingWritten
        }}
        editLast={() => edits.value++}
        files={(found) => (files.value = found.map(({ name }) => name))}
        people={(asked) =>
          Promise.resolve(people.filter(({ name }) => name.native.toLowerCase().includes(asked.toLowerCase())))
        }
      />
    </form>
    {location.hash === '#emoji' && (
      <EmojiPicker choose={(emoji) => (sent.value = [...sent.value, emoji])} close={() => (edits.value = -1)} />
    )}
    {location.hash === '#stickers' && <Stickers choose={(name) => (sent.value = [...sent.value, name])} />}
    {location.hash === '#stickers' && stickers.map((name) => <Sticker key={name} name={name} />)}
  </>
)

await withWords(Promise.resolve(), 'text')
Object.assign(globalThis, { say: (text: string) => (sent.value = [...sent.value, text]) })
render(<Page />, document.querySelector('main')!)
