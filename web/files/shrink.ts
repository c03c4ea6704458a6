/** A photo as it is sent: at most 200 KB, and nothing in it but what is seen. */
export type Shrunk = { photo: Blob; small: Blob; placeholder: string }

const mostBytes = 200 * 1024
const smallBytes = 40 * 1024
/** Sides and qualities to be tried, the best first: the first that is small enough is taken. */
const tries = [
  ...[0.82, 0.72, 0.62].map((quality) => ({ side: 1600, quality })),
  ...[0.7, 0.55].map((quality) => ({ side: 1280, quality })),
  ...[0.6, 0.45].map((quality) => ({ side: 1024, quality })),
  ...[0.5, 0.35, 0.2].map((quality) => ({ side: 720, quality })),
]
const smallTries = [0.7, 0.5, 0.3].map((quality) => ({ side: 400, quality }))

/**
 * Draws the photo anew, upright, which leaves behind whatever else was in the file: where it was taken, when, and with what. Throws
 * for what the phone cannot draw.
 */
export async function shrink(file: Blob): Promise<Shrunk> {
  const drawn = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const photo = await firstWithin(drawn, tries, mostBytes)
    const small = await firstWithin(drawn, smallTries, smallBytes)
    return { photo, small, placeholder: coloursOf(pixelsOf(drawn, 4, 3)) }
  } finally {
    drawn.close()
  }
}

async function firstWithin(drawn: ImageBitmap, all: { side: number; quality: number }[], most: number): Promise<Blob> {
  for (const { side, quality } of all) {
    const scale = Math.min(1, side / Math.max(drawn.width, drawn.height))
    const canvas = onCanvas(drawn, Math.max(1, drawn.width * scale), Math.max(1, drawn.height * scale))
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
    if (blob && blob.size <= most) return blob
  }
  throw new Error('no photo becomes small enough')
}

function onCanvas(drawn: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width)
  canvas.height = Math.round(height)
  const context = canvas.getContext('2d')!
  // A JPEG knows no transparency: what shines through is paper.
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  return canvas
}

const pixelsOf = (drawn: ImageBitmap, width: number, height: number) =>
  onCanvas(drawn, width, height).getContext('2d')!.getImageData(0, 0, width, height).data

/** The colours of points, without how much shines through them. */
export const coloursOf = (points: ArrayLike<number>): string =>
  Array.from(points)
    .filter((_, i) => i % 4 !== 3)
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')

/** The same, back: for a canvas of four by three points. */
export const pointsOf = (colours: string): number[] =>
  (colours.match(/../g) ?? []).flatMap((part, i) => (i % 3 === 2 ? [parseInt(part, 16), 255] : [parseInt(part, 16)]))
