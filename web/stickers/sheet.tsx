import { stickers, type Sticker as Name } from '../../worker/protocol/stickers.ts'
import { t } from '../words/words.ts'
import { Sticker } from './sticker.tsx'

/** All stickers, to send one with a tap. */
export default function Stickers({ choose }: { choose: (name: Name) => void }) {
  return (
    <ul class="stickers" aria-label={t('sticker.all')}>
      {stickers.map((name) => (
        <li key={name}>
          <button type="button" onClick={() => choose(name)}>
            <Sticker name={name} />
          </button>
        </li>
      ))}
    </ul>
  )
}
