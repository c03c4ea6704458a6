import { stickers, type Sticker } from '../../worker/protocol/stickers.ts'
import { t } from '../words/words.ts'

export const isOurs = (name: string): name is Sticker => stickers.some((one) => one === name)

/** What a sticker says, for whoever hears it, and where there is no room to show it. */
export const stickerWord = (name: string) => (isOurs(name) ? t(`sticker.${name}`) : t('sticker.unknown'))
