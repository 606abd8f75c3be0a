/** Text of a PDF as its own encoding has it, brackets escaped. Finnish letters are one byte each. */
const written = (text: string): string => text.replace(/[\\()]/g, (sign) => `\\${sign}`)

/**
 * A small PDF of one page with a few lines, made without a library.
 * @param lines letters of Latin 1 only.
 */
export function makePdf(lines: readonly string[]): Buffer {
  const drawn = lines.map(
    (line, at) => `BT /F1 ${at === 0 ? 18 : 12} Tf 60 ${780 - at * 28} Td (${written(line)}) Tj ET`,
  )
  const content = drawn.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}
