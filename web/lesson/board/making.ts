import { longestPageText } from '../../../worker/protocol/lesson-board.ts'

/** A page of slides as it is sent: a picture, a small one for narrow lines, and the words on it. */
export type Made = { picture: Blob; small: Blob; width: number; height: number; text: string }
/** Pages that are made one after the other, each when it is wanted. */
export type Slides = { of: number; page: (n: number) => Promise<Made>; close: () => void }

/** None of these files can be shown. */
export class NoSlides extends Error {}

export const slideTypes = 'application/pdf,image/png,image/jpeg,image/webp'
const longerSide = 1280
const mostBytes = 80 * 1024
const mostSmallBytes = 20 * 1024
const smallTries = [
  { scale: 0.625, quality: 0.6 },
  { scale: 0.625, quality: 0.35 },
  { scale: 0.5, quality: 0.3 },
  { scale: 0.375, quality: 0.25 },
  { scale: 0.25, quality: 0.2 },
]
/** The first that is small enough; a page that is all photographs becomes smaller as well. */
const tries = [
  { scale: 1, quality: 0.82 },
  { scale: 1, quality: 0.65 },
  { scale: 1, quality: 0.45 },
  { scale: 0.75, quality: 0.5 },
  { scale: 0.75, quality: 0.3 },
  { scale: 0.5, quality: 0.3 },
]

/** The slides in what was chosen: a PDF, or pictures, each a page. PDF's own program comes with the first PDF. */
export async function slidesIn(files: readonly File[]): Promise<Slides> {
  const parts = await Promise.all(files.map(one))
  const of = parts.reduce((sum, part) => sum + part.of, 0)
  return {
    of,
    close: () => parts.forEach((part) => part.close()),
    page: (n) => {
      let at = n
      for (const part of parts) {
        if (at < part.of) return part.page(at)
        at -= part.of
      }
      throw new NoSlides('page')
    },
  }
}

async function one(file: File): Promise<Slides> {
  if (file.type === 'application/pdf' || /\.pdf$/i.test(file.name)) return (await import('./pdf.ts')).slidesOfPdf(file)
  return { of: 1, page: () => photographed(file), close: () => undefined }
}

async function photographed(file: File): Promise<Made> {
  const drawn = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new NoSlides('picture')
  })
  const scale = scaleOf(drawn)
  const canvas = blank(drawn.width * scale, drawn.height * scale)
  canvas.getContext('2d')!.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  drawn.close()
  return pictured(canvas, '')
}

export const scaleOf = ({ width, height }: { width: number; height: number }) =>
  Math.min(4, longerSide / Math.max(width, height))

/** White paper: where a page is painted nowhere it is white, and a JPEG knows no transparency. */
export function blank(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(16, Math.round(width))
  canvas.height = Math.max(16, Math.round(height))
  const context = canvas.getContext('2d')!
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}

export async function pictured(canvas: HTMLCanvasElement, text: string): Promise<Made> {
  const { width, height } = canvas
  const picture = await fitting(canvas, tries, mostBytes)
  const small = picture.size <= mostSmallBytes ? picture : await fitting(canvas, smallTries, mostSmallBytes)
  return { picture, small, width, height, text: text.trim().slice(0, longestPageText) }
}

async function fitting(canvas: HTMLCanvasElement, tries: readonly { scale: number; quality: number }[], most: number) {
  for (const { scale, quality } of tries) {
    const picture = await encoded(scale === 1 ? canvas : smaller(canvas, scale), quality)
    if (picture && picture.size <= most) return picture
  }
  throw new NoSlides('picture')
}

function smaller(canvas: HTMLCanvasElement, scale: number) {
  const small = blank(canvas.width * scale, canvas.height * scale)
  const context = small.getContext('2d')!
  context.imageSmoothingQuality = 'high'
  context.drawImage(canvas, 0, 0, small.width, small.height)
  return small
}

/** A browser that cannot write WebP writes PNG instead without a word; it gets a JPEG. */
async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const as = (type: string) => new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality))
  const webp = await as('image/webp')
  return webp?.type === 'image/webp' ? webp : as('image/jpeg')
}
