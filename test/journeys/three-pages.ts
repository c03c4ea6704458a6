/** A PDF of three pages in its plainest form (ISO 32000-1, §7.5): a line of words on each, in a font that it does not carry. */
export function threePages(words: readonly [string, string, string]): Buffer {
  const pages = words.flatMap((said, i) => {
    const stream = `BT /F1 48 Tf 60 300 Td (${said}) Tj ET`
    const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 640 360] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`
    return [page, `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`]
  })
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count 3 /Kids [4 0 R 6 0 R 8 0 R] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages,
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
