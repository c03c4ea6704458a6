import { getDocument, PDFWorker } from 'pdfjs-dist'
import { blank, NoSlides, pictured, scaleOf, type Made, type Slides } from './making.ts'

/** How old programs of Japan and China number their letters, and the fonts that a PDF need not carry: fetched when a page asks for them. */
const from = (folder: string) => new URL(`/pdf/${folder}/`, location.origin).href

/** The pages of a PDF, drawn in the teacher's own browser: what it is made of is sent nowhere. */
export async function slidesOfPdf(file: File): Promise<Slides> {
  const port = new Worker(new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  const loading = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    worker,
    cMapUrl: from('cmaps'),
    standardFontDataUrl: from('standard_fonts'),
    // No page of ours may run what is not in its own files, and WebAssembly is held for that.
    useWasm: false,
    enableXfa: false,
  })
  const close = () => {
    void loading.destroy().finally(() => port.terminate())
  }
  const pdf = await loading.promise.catch(() => {
    close()
    throw new NoSlides('pdf')
  })
  const page = async (n: number): Promise<Made> => {
    const sheet = await pdf.getPage(n + 1)
    const viewport = sheet.getViewport({ scale: scaleOf(sheet.getViewport({ scale: 1 })) })
    const canvas = blank(viewport.width, viewport.height)
    await sheet.render({ canvas, viewport }).promise
    const { items } = await sheet.getTextContent()
    const text = items.map((part) => ('str' in part ? part.str + (part.hasEOL ? '\n' : '') : '')).join('')
    sheet.cleanup()
    return pictured(canvas, text.replaceAll(/[ \t]+/g, ' ').replaceAll(/\n{2,}/g, '\n'))
  }
  return { of: pdf.numPages, page, close }
}
