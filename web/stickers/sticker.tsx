import './stickers.css'
import drawings from './stickers.svg?no-inline'
import { isOurs, stickerWord } from './sticker-word.ts'

/** One sticker. Its words stand for the drawing wherever it cannot be seen, and for one that this phone does not have yet. */
export const Sticker = ({ name }: { name: string }) =>
  isOurs(name) ? (
    <svg class="sticker" viewBox="0 0 96 96" role="img" aria-label={stickerWord(name)}>
      <use href={`${drawings}#${name}`} />
    </svg>
  ) : (
    <p class="second">{stickerWord(name)}</p>
  )
