import type { SharedFile } from '../../worker/protocol/files.ts'
import { listed, locale, number, t } from '../words/words.ts'

const units = ['byte', 'kilobyte', 'megabyte'] as const

/** How large a file is, as people say it. */
export function sizeOf(bytes: number): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2
  const amount = bytes / 1000 ** step
  const digits = step === 2 && amount < 10 ? 1 : 0
  return new Intl.NumberFormat(locale.value, {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(amount)
}

/** How long a voice message is: 1:05. */
export function lengthOf(ms: number): string {
  const seconds = Math.max(ms > 0 ? 1 : 0, Math.round(ms / 1000))
  const rest = new Intl.NumberFormat(locale.value, { minimumIntegerDigits: 2 }).format(seconds % 60)
  return `${number(Math.floor(seconds / 60))}:${rest}`
}

/** What comes with a message, for whoever listens: "2 photos and worksheet.pdf". */
export function filesSaid(files: readonly SharedFile[]): string {
  const photos = files.filter(({ kind }) => kind === 'photo').length
  const others = files.filter(({ kind }) => kind !== 'photo')
  return listed([
    ...(photos > 0 ? [t('files.photos-n', { n: photos })] : []),
    ...others.map(({ kind, name }) => (kind === 'voice' ? t('files.voice') : name)),
  ])
}
