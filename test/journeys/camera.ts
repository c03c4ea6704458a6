import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeQR } from 'qr'

const [wide, high, frames] = [640, 480, 2]
const dot = 8

/** A film of a printed card before a camera, as Chromium plays it in the place of one: its square, black on white, and nothing that moves. */
export function filmOf(text: string): string {
  const square = encodeQR(text, 'raw')
  const left = Math.floor((wide - square.length * dot) / 2)
  const top = Math.floor((high - square.length * dot) / 2)
  const light = Buffer.alloc(wide * high, 235)
  for (const [y, row] of square.entries())
    for (const [x, dark] of row.entries())
      if (dark)
        for (let down = 0; down < dot; down++) {
          const from = (top + y * dot + down) * wide + left + x * dot
          light.fill(16, from, from + dot)
        }
  const grey = Buffer.alloc((wide * high) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, grey])
  const head = Buffer.from(`YUV4MPEG2 W${wide} H${high} F10:1 Ip A1:1 C420mpeg2\n`)
  const file = join(mkdtempSync(join(tmpdir(), 'homeroom-film-')), 'card.y4m')
  writeFileSync(file, Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]))
  return file
}

/** What a browser is told so that the film is its camera. */
export const withFilm = (file: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
]
