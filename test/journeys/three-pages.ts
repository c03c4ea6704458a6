/** Fonts that a PDF need not carry: a reader knows how programs of Japan and China number their letters (ISO 32000-1, §9.7.5). */
const eastern = [
  { name: 'HeiseiMin-W3', order: 'Japan1', letters: 'UniJIS-UTF16-H' },
  { name: 'STSong-Light', order: 'GB1', letters: 'UniGB-UTF16-H' },
]
const easternFonts = eastern.flatMap(({ name, order, letters }, i) => [
  `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${letters} /DescendantFonts [${11 + 3 * i} 0 R] >>`,
  `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (${order}) /Supplement 2 >> /FontDescriptor ${12 + 3 * i} 0 R >>`,
  `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>`,
])

/** The words in the font that has their letters: kana are Japan's, and Han without them China's. */
function shown(words: string): string {
  if (/^[ -~]*$/.test(words)) return `/F1 48 Tf 60 300 Td (${words})`
  const hex = Buffer.from(words, 'utf16le').swap16().toString('hex')
  return `/${/[ぁ-ヿ]/.test(words) ? 'F2' : 'F3'} 48 Tf 60 300 Td <${hex}>`
}

/** A PDF of three pages in its plainest form (ISO 32000-1, §7.5): a line of words on each, in a font that it does not carry. */
export function threePages(words: readonly [string, string, string]): Buffer {
  const pages = words.flatMap((said, i) => {
    const stream = `BT ${shown(said)} Tj ET`
    const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 640 360] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R /F2 10 0 R /F3 13 0 R >> >> >>`
    return [page, `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`]
  })
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count 3 /Kids [4 0 R 6 0 R 8 0 R] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages,
    ...easternFonts,
  ]
  let file = '%PDF-1.4\n'
  const starts = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const end = file.length
  const rows = starts.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  return Buffer.from(
    `${file}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${end}\n%%EOF\n`,
    'latin1'
  )
}
