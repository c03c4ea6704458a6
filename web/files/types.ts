import { fileTypes, type FileType } from '../../worker/protocol/files.ts'

const isType = (type: string): type is FileType => Object.hasOwn(fileTypes, type)

/** What a chosen file is, as the browser or its name says; the school looks for itself. Null for what is not taken. */
export function typeOf({ type, name }: { type: string; name: string }): FileType | null {
  const said = type.split(';')[0]!.trim().toLowerCase()
  if (isType(said)) return said
  const ending = name.toLowerCase().replace(/^.*\./, '').replace('jpeg', 'jpg')
  const known = Object.entries(fileTypes).find(([, one]) => one.ending === ending)?.[0] ?? ''
  return isType(known) ? known : null
}

/** What a phone asks its owner to choose from. */
export const chosenFrom = Object.entries(fileTypes)
  .filter(([type]) => !type.startsWith('image/'))
  .flatMap(([type, { ending }]) => [type, `.${ending}`])
  .join(',')

// Of a path, of what cannot be seen, and of what turns letters around, the school takes none.
const strange = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** The name without its path, and no longer than a disk takes. */
export function nameOf(name: string, ending: string): string {
  const plain = (
    name
      .replace(/^.*[/\\]/s, '')
      .replaceAll(strange, '')
      .trim() || 'file'
  ).replace(/^\.+$/, 'file')
  const dot = plain.lastIndexOf('.')
  const [base, tail] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, '']
  const known = tail.length > 0 && tail.length <= 10 ? tail : `.${ending}`
  const whole = known === tail ? base : plain
  let kept = ''
  for (const letter of whole) {
    if (new TextEncoder().encode(`${kept}${letter}${known}`).byteLength > 255) break
    kept += letter
  }
  return `${kept}${known}`
}
