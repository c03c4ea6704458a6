import { fileTypes, type FileType } from './protocol/files.ts'

/** Names that mean a device to Windows, whatever ending they have. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const longest = 255

/** Under which name a file is saved: with the ending of what it is, whatever its sender called it. */
export function savedAs(name: string, type: FileType): string {
  const { ending } = fileTypes[type]
  const has = name.toLowerCase().endsWith(`.${ending}`) || (ending === 'jpg' && /\.jpeg$/i.test(name))
  const tail = has ? name.slice(name.lastIndexOf('.')) : `.${ending}`
  const plain = has ? name.slice(0, name.lastIndexOf('.')) : name
  const base = devices.test(name) || plain === '' || plain.startsWith('.') ? `_${plain}` : plain
  return `${shortened(base, longest - tail.length)}${tail}`
}

function shortened(text: string, bytes: number): string {
  let left = bytes
  let kept = ''
  for (const letter of text) {
    left -= new TextEncoder().encode(letter).byteLength
    if (left < 0) break
    kept += letter
  }
  return kept
}

/** For saving, never for showing (RFC 6266): a name in ASCII for whoever reads nothing else, and the real one beside it. */
export function disposition(name: string): string {
  const plain = name.replaceAll(/[^ !#$&+\-.0-9A-Z^_`a-z{}~]/g, '_')
  const real = encodeURIComponent(name).replaceAll(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`
}
