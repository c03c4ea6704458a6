import type { Sticker as Name } from '../../worker/protocol/stickers.ts'
import { t } from '../words/words.ts'
import './stickers.css'
import drawings from './stickers.svg?no-inline'

/** One sticker. Its words stand for the drawing wherever it cannot be seen. */
export const Sticker = ({ name }: { name: Name }) => (
  <svg class="sticker" viewBox="0 0 96 96" role="img" aria-label={t(`sticker.${name}`)}>
    <use href={`${drawings}#${name}`} />
  </svg>
)
