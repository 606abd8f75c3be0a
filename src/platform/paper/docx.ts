import type { FileChild, ParagraphChild } from 'docx'
import { type PaperDocument, type PlainPart, plain, type Run } from './document.ts'
import { toPng } from './picture.ts'
import { texts } from './texts.ts'

type Docx = typeof import('docx')
type Of<K extends PlainPart['is']> = Extract<PlainPart, { is: K }>

const INK = '1C2B26'
const SPRUCE = '1F6B4F'
const TINT = 'EEF3EF'
const LINE = 'C8CFC9'
const tags = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }

const runsOf = (docx: Docx, runs: readonly Run[]): ParagraphChild[] =>
  runs.flatMap(({ text, strong, href, lang }): ParagraphChild[] => {
    const look = {
      ...(strong === true ? { bold: true } : {}),
      ...(href === undefined ? {} : { style: 'Hyperlink' }),
      ...(lang === undefined ? {} : { language: { value: tags[lang] } }),
    }
    const lines = text
      .split('\n')
      .map((line, n) => new docx.TextRun({ ...look, text: line, ...(n === 0 ? {} : { break: 1 }) }))
    return href === undefined ? lines : [new docx.ExternalHyperlink({ link: href, children: lines })]
  })

function tableOf(docx: Docx, part: Of<'table'>): FileChild[] {
  const edge = { style: docx.BorderStyle.SINGLE, size: 4, color: LINE }
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' }
  const end = (at: number) =>
    part.columns[at]?.end === true ? { alignment: docx.AlignmentType.END } : { alignment: docx.AlignmentType.START }
  const whole = part.columns.reduce((sum, one) => sum + (one.width ?? 1), 0)
  const width = (at: number) => ({
    size: Math.round(((part.columns[at]?.width ?? 1) / whole) * 100),
    type: docx.WidthType.PERCENTAGE,
  })
  const cell = (at: number, runs: readonly Run[], head: boolean) =>
    new docx.TableCell({
      width: width(at),
      ...(head ? { shading: { fill: TINT, color: 'auto', type: docx.ShadingType.CLEAR } } : {}),
      children: [new docx.Paragraph({ style: 'Cell', ...end(at), children: runsOf(docx, runs) })],
    })
  return [
    new docx.Paragraph({ style: 'Caption', keepNext: true, text: part.caption }),
    new docx.Table({
      width: { size: 100, type: docx.WidthType.PERCENTAGE },
      borders: { top: edge, bottom: edge, left: none, right: none, insideHorizontal: edge, insideVertical: none },
      tableLook: { firstRow: true, firstColumn: false, noHBand: true, noVBand: true },
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      rows: [
        new docx.TableRow({
          tableHeader: true,
          cantSplit: true,
          children: part.columns.map((one, at) => cell(at, [{ text: one.label, strong: true }], true)),
        }),
        ...part.rows.map(
          (row) => new docx.TableRow({ cantSplit: true, children: row.map((runs, at) => cell(at, runs, false)) }),
        ),
      ],
    }),
    // Two tables in a row would become one.
    new docx.Paragraph({ style: 'Cell' }),
  ]
}

const figureOf = (docx: Docx, part: Of<'figure'>, picture: Buffer): FileChild[] => [
  new docx.Paragraph({
    keepNext: true,
    children: [
      new docx.ImageRun({
        type: 'svg',
        data: Buffer.from(part.svg),
        // What a word processor shows that knows no SVG.
        fallback: { type: 'png', data: picture },
        transformation: { width: part.width, height: Math.round(part.width * part.ratio) },
        altText: { name: part.caption, title: part.caption, description: part.alt },
      }),
    ],
  }),
  new docx.Paragraph({ style: 'Caption', text: part.caption }),
]

function partOf(docx: Docx, part: PlainPart, list: number, pictures: ReadonlyMap<PlainPart, Buffer>): FileChild[] {
  const levels = [docx.HeadingLevel.HEADING_1, docx.HeadingLevel.HEADING_2, docx.HeadingLevel.HEADING_3]
  if (part.is === 'heading')
    return [
      new docx.Paragraph({
        heading: levels[part.level - 1] ?? docx.HeadingLevel.HEADING_4,
        children: runsOf(docx, [part]),
      }),
    ]
  if (part.is === 'paragraph')
    return [new docx.Paragraph({ style: part.lead ? 'Lead' : 'Normal', children: runsOf(docx, part.text) })]
  if (part.is === 'list')
    return part.items.map(
      (item) =>
        new docx.Paragraph({
          children: runsOf(docx, item),
          ...(part.ordered
            ? { numbering: { reference: 'numbers', level: 0, instance: list } }
            : { bullet: { level: 0 } }),
        }),
    )
  if (part.is === 'table') return tableOf(docx, part)
  if (part.is === 'figure') return figureOf(docx, part, pictures.get(part) ?? Buffer.alloc(0))
  if (part.is === 'note') return [new docx.Paragraph({ style: 'Note', children: runsOf(docx, part.text) })]
  return [new docx.Paragraph({ children: [new docx.PageBreak()] })]
}

/**
 * The document as .docx that a screen reader reads well: heading styles, header rows, language, title, and the
 * alternative text of every figure.
 * @throws PaperFault when the document cannot be written.
 */
export async function toDocx(document: PaperDocument): Promise<Buffer> {
  const { title, language, by, foot, parts } = plain(document)
  const docx = await import('docx')
  const pictures = new Map<PlainPart, Buffer>()
  for (const part of parts) if (part.is === 'figure') pictures.set(part, await toPng(part.svg, part.width))
  // A word processor that does not go by the names of styles knows a heading by its outline level.
  const heading = (level: number, size: number, before: number) => ({
    run: { size, bold: true, color: INK, font: 'Schibsted Grotesk' },
    paragraph: { spacing: { before, after: 120 }, keepNext: true, outlineLevel: level - 1 },
  })
  const [beforeNumber = '', afterNumber = ''] = texts[language].page.split('{n}')
  const [between = '', last = ''] = afterNumber.split('{of}')
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber
  const made = new docx.Document({
    title,
    creator: by,
    lastModifiedBy: by,
    description: foot,
    styles: {
      default: {
        document: {
          run: { font: 'Source Sans 3', size: 22, color: INK, language: { value: tags[language] } },
          paragraph: { spacing: { after: 120, line: 276, lineRule: docx.LineRuleType.AUTO } },
        },
        heading1: heading(1, 44, 0),
        heading2: heading(2, 30, 320),
        heading3: heading(3, 25, 240),
        heading4: heading(4, 22, 200),
        caption: {
          run: { size: 19, color: '51615B', italics: false },
          paragraph: { spacing: { before: 80, after: 80 } },
        },
        hyperlink: { run: { color: SPRUCE, underline: {} } },
      },
      paragraphStyles: [
        { id: 'Lead', name: 'Lead', basedOn: 'Normal', quickFormat: true, run: { size: 25 } },
        {
          id: 'Cell',
          name: 'Cell',
          basedOn: 'Normal',
          run: { size: 19 },
          paragraph: { spacing: { after: 0, line: 250, lineRule: docx.LineRuleType.AUTO } },
        },
        {
          id: 'Note',
          name: 'Note',
          basedOn: 'Normal',
          quickFormat: true,
          paragraph: {
            indent: { left: 170 },
            spacing: { before: 120, after: 160 },
            border: {
              left: { style: docx.BorderStyle.SINGLE, size: 18, color: SPRUCE, space: 8 },
            },
          },
        },
      ],
    },
    hyphenation: { autoHyphenation: true },
    numbering: {
      config: [
        {
          reference: 'numbers',
          levels: [
            {
              level: 0,
              format: docx.LevelFormat.DECIMAL,
              text: '%1.',
              style: { paragraph: { indent: { left: 400, hanging: 400 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: '210mm', height: '297mm' },
            margin: { top: '22mm', bottom: '22mm', left: '22mm', right: '22mm' },
          },
        },
        footers: {
          default: new docx.Footer({
            children: [
              new docx.Paragraph({
                style: 'Cell',
                tabStops: [{ type: docx.TabStopType.RIGHT, position: 9400 }],
                children: [
                  new docx.TextRun(`${foot}\t`),
                  new docx.TextRun({ children: [beforeNumber, CURRENT, between, TOTAL_PAGES, last] }),
                ],
              }),
            ],
          }),
        },
        children: [
          new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, text: title }),
          ...parts.flatMap((part, n) => partOf(docx, part, n, pictures)),
        ],
      },
    ],
  })
  return docx.Packer.toBuffer(made)
}
