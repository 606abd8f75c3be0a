// A report of 40 pages as PDF/UA-1 and as .docx: the first one, with the start of Typst, and how long pages wait.
import { type PaperDocument, type Part, toDocx, toPdf } from '../src/platform/paper/index.ts'
import { atMost, type Figure, holds } from './report.ts'

const words =
  'Toteumatieto kertyy kuntien omista tiedoista, haetuista tiedoista ja vahvistetuista asioista, ja tila johdetaan siitä.'
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 120">' +
  Array.from(
    { length: 40 },
    (_, n) => `<rect x="${n * 15}" y="${n * 2}" width="12" height="${120 - n * 2}" fill="#1f6b4f"/>`,
  ).join('') +
  '</svg>'

const chapter = (n: number): Part[] => [
  { is: 'heading', level: 2, text: `Toimenpidekokonaisuus ${n}` },
  ...Array.from({ length: 3 }, (): Part => ({ is: 'paragraph', text: words.repeat(4) })),
  { is: 'figure', svg: drawing, alt: `Kehitys ${n}`, caption: `Kehitys ${n}` },
  {
    is: 'table',
    caption: `Toimenpiteet ${n}`,
    columns: [
      { label: 'Toimenpide', width: 3 },
      { label: 'Tila', width: 1 },
      { label: 'Perustelu', width: 3 },
      { label: 'Toteuma', width: 1, end: true },
    ],
    rows: Array.from({ length: 20 }, (_, row) => [`Toimenpide ${n}.${row}`, 'Tavoitteessa', words, `${row}/20`]),
  },
]

const report: PaperDocument = {
  title: 'Seurantaraportti',
  language: 'fi',
  by: 'Seutu',
  foot: 'Seutu',
  parts: Array.from({ length: 26 }, (_, n) => chapter(n + 1)).flat(),
}

export async function paperFigures(): Promise<Figure[]> {
  // The longest that the program itself did not answer while the worker was at it.
  let longest = 0
  let last = performance.now()
  const ticks = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const began = performance.now()
  const pdf = await toPdf(report)
  const first = performance.now() - began
  clearInterval(ticks)
  const beganDocx = performance.now()
  const docx = await toDocx(report)
  const docxTook = performance.now() - beganDocx
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
  return [
    holds('PDF pages', '≥ 40', String(pages), pages >= 40),
    atMost('PDF', 3, first / 1000, ' s', `${Math.round(pdf.length / 1024)} kB, with the start of Typst`),
    atMost('PDF: the program waits', 100, longest, ' ms'),
    atMost('docx', 3, docxTook / 1000, ' s', `${Math.round(docx.length / 1024)} kB`),
  ]
}
