import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { alternativesOf, figuresOf, headingsOf, pdfinfo, unpackedPdf, withoutPoppler } from '../../../tests/poppler.ts'
import { type PaperDocument, PaperFault, type Part, toDocx, toPdf } from './index.ts'
import { MOST_WAITING, PapersBusy } from './pdf.ts'

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect width="200" height="40" fill="#1f6b4f"/>' +
  '<text x="5" y="70" font-family="Source Sans 3" font-size="14">Ääkköset 12</text></svg>'
const tricky = '#panic("x") *ei* _markup_ $a$ [b] <c> @d `e` \\f // g /* h */ & "i" ~ – ’'

const parts: Part[] = [
  { is: 'paragraph', lead: true, text: tricky },
  { is: 'heading', level: 2, text: `Toinen ${tricky}` },
  {
    is: 'list',
    items: [
      'yksi',
      [
        { text: 'kaksi', strong: true },
        { text: ' sivu', href: 'https://example.com/a?b=c&d' },
      ],
    ],
  },
  { is: 'list', ordered: true, items: ['ensin', 'sitten'] },
  { is: 'heading', level: 3, text: 'Kolmas' },
  { is: 'figure', svg, alt: `Vaihtoehto ${tricky}`, caption: 'Kuva' },
  {
    is: 'table',
    caption: 'Taulukko',
    columns: [
      { label: 'Toimenpide', width: 3 },
      { label: 'Toteuma', width: 1, end: true },
    ],
    rows: [
      ['Ensimmäinen\nkahdella rivillä', '3/5'],
      [tricky, ''],
    ],
  },
  { is: 'note', text: [{ text: 'Huomaa ' }, { text: 'på svenska', lang: 'sv' }] },
  { is: 'heading', level: 2, text: 'Viimeinen' },
  { is: 'figure', svg, alt: 'Toinen kuva', caption: 'Kuva 2' },
]
const paper: PaperDocument = { title: `Otsikko ${tricky}`, language: 'fi', by: 'Seutu', foot: 'Seutu, raportti', parts }

/** The files inside a .docx. */
async function unpacked(docx: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const zip = await yauzl.fromBufferPromise(docx, {})
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry)
    files.set(entry.fileName, Buffer.concat(await Array.fromAsync<Buffer>(stream)).toString('utf8'))
  }
  return files
}

describe('papers', () => {
  it('are PDF/UA-1 with title, language and tags', { skip: withoutPoppler }, async () => {
    const pdf = await toPdf(paper)
    const raw = pdf.toString('latin1')
    assert.match(raw, /<pdfuaid:part>1<\/pdfuaid:part>/)
    assert.match(raw, /\/MarkInfo <<\s+\/Marked true/)
    assert.match(raw, /\/Lang \(fi-FI\)/)
    assert.match(raw, /\/DisplayDocTitle true/)
    assert.match(unpackedPdf(pdf), /\/Lang \(sv-FI\)/)
    const said = await pdfinfo(pdf)
    assert.match(said, /^Tagged: +yes$/m)
    assert.ok(said.includes(`Title:           ${paper.title}`), said)
  })

  it('have their headings in reading order and an alternative text for every figure', {
    skip: withoutPoppler,
  }, async () => {
    const pdf = await toPdf(paper)
    assert.deepEqual(await headingsOf(pdf), [
      { level: 1, text: paper.title },
      { level: 2, text: `Toinen ${tricky}` },
      { level: 3, text: 'Kolmas' },
      { level: 2, text: 'Viimeinen' },
    ])
    assert.deepEqual(alternativesOf(pdf).sort(), ['Toinen kuva', `Vaihtoehto ${tricky}`])
    assert.equal(await figuresOf(pdf), 2)
  })

  it('show what was typed as it was typed', { skip: withoutPoppler }, async () => {
    const text = await pdfinfo(await toPdf(paper), '-struct-text')
    assert.ok(text.includes(tricky.slice(0, 20)), 'the text of the paragraph')
    assert.match(text, /TH/)
  })

  it('are set in the fonts of the house', async () => {
    const raw = (await toPdf(paper)).toString('latin1')
    const fonts = new Set([...raw.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name))
    assert.deepEqual([...fonts].sort(), ['SchibstedGrotesk-Bold', 'SourceSans3-Bold', 'SourceSans3-Regular'])
  })

  it('of the same content are the same bytes, also when several are asked for at once', async () => {
    const [a, b, other] = await Promise.all([toPdf(paper), toPdf(paper), toPdf({ ...paper, title: 'Toinen' })])
    assert.ok(a.equals(b))
    assert.ok(!a.equals(other))
  })

  it('do not fail on characters that no font or file can hold', async () => {
    const odd = 'a\u0000b\u001f \ud83d \u{1f3bb}\ufe0f 漢字 \u202egeorge \u200b\r\nrivi'
    const document: PaperDocument = { ...paper, title: odd, parts: [{ is: 'note', text: odd }] }
    assert.ok((await toPdf(document)).length > 1000)
    const files = await unpacked(await toDocx(document))
    assert.doesNotMatch(files.get('word/document.xml') ?? '', /[\u0000\u001f]/)
  })

  it('refuse a figure without alternative text, a skipped heading and a row that does not fit', async () => {
    const made = (part: Part) => toPdf({ ...paper, parts: [part] })
    await assert.rejects(made({ is: 'figure', svg, alt: ' ', caption: 'Kuva' }), PaperFault)
    await assert.rejects(made({ is: 'heading', level: 3, text: 'x' }), PaperFault)
    await assert.rejects(made({ is: 'table', caption: 'T', columns: [{ label: 'a' }], rows: [['b', 'c']] }), PaperFault)
    await assert.rejects(made({ is: 'figure', svg: 'not a drawing', alt: 'x', caption: 'Kuva' }), PaperFault)
    assert.ok((await toPdf(paper)).length > 1000, 'the next one is made')
  })

  it('are refused for the moment when too many wait, and made again afterwards', async () => {
    const all = await Promise.allSettled(Array.from({ length: MOST_WAITING + 3 }, () => toPdf(paper)))
    const refused = all.filter((one) => one.status === 'rejected')
    assert.equal(refused.length, 3)
    assert.ok(refused.every(({ reason }) => reason instanceof PapersBusy && reason.statusCode === 503))
    assert.ok((await toPdf(paper)).length > 1000)
  })

  it('as .docx have heading styles, header rows, language, title and alternative texts', async () => {
    const files = await unpacked(await toDocx(paper))
    const body = files.get('word/document.xml') ?? ''
    const styles = [...body.matchAll(/<w:pStyle w:val="(Heading\d)"/g)].map(([, style]) => style)
    assert.deepEqual(styles, ['Heading1', 'Heading2', 'Heading3', 'Heading2'])
    assert.equal(body.split('<w:tblHeader/>').length - 1, 1)
    assert.match(body, /descr="Vaihtoehto #panic\(&quot;x&quot;\)/)
    assert.match(body, /descr="Toinen kuva"/)
    const sheet = files.get('word/styles.xml') ?? ''
    assert.match(sheet, /<w:lang w:val="fi-FI"\/>/)
    // By its level, not by its name, LibreOffice knows that a paragraph is a heading.
    for (const level of [1, 2, 3, 4])
      assert.match(
        new RegExp(`w:styleId="Heading${level}">[\\s\\S]*?</w:style>`).exec(sheet)?.[0] ?? '',
        new RegExp(`<w:outlineLvl w:val="${level - 1}"/>`),
      )
    // Without a rule LibreOffice takes a line for exactly so high, and cuts the charts.
    for (const [spacing] of sheet.matchAll(/<w:spacing [^>]*w:line=[^>]*>/g)) assert.match(spacing, /w:lineRule="auto"/)
    assert.match(files.get('docProps/core.xml') ?? '', /<dc:title>Otsikko #panic/)
    assert.ok(files.has('word/media/image1.svg'))
    assert.match(body, /<w:lang w:val="sv-FI"\/>/)
  })

  it('as .docx have, for readers that know no SVG, a picture whose every part is whole', async () => {
    const zip = await yauzl.fromBufferPromise(await toDocx(paper), {})
    const pictures: Buffer[] = []
    for await (const entry of zip.eachEntry())
      if (entry.fileName.endsWith('.png'))
        pictures.push(Buffer.concat(await Array.fromAsync<Buffer>(await zip.openReadStreamPromise(entry))))
    assert.ok(pictures.length > 0)
    // Drawn, and not a white dot: 400 units wide, twice as sharp, with colours in it.
    assert.equal(pictures[0]?.readUInt32BE(16), 800)
    assert.ok((pictures[0]?.length ?? 0) > 2000)
    for (const picture of pictures)
      for (let at = 8; at < picture.length; at += 12 + picture.readUInt32BE(at)) {
        const end = at + 8 + picture.readUInt32BE(at)
        assert.equal(picture.readUInt32BE(end), crc32(picture.subarray(at + 4, end)))
      }
  })
})
