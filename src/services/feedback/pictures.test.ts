import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanPicture } from './pictures.ts'

const upload = (body: Buffer, tooLarge = false) => ({ name: 'kuva', body, tooLarge })
const part = (mark: number, content: Buffer) => {
  const head = Buffer.from([0xff, mark, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
/** What a phone writes: how it was held, and where (here only as a text). */
const exif = (orientation: number) =>
  Buffer.concat([
    Buffer.from('Exif\0\0', 'latin1'),
    Buffer.from([
      0x49,
      0x49,
      0x2a,
      0,
      8,
      0,
      0,
      0,
      1,
      0,
      0x12,
      0x01,
      3,
      0,
      1,
      0,
      0,
      0,
      orientation,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    ]),
    Buffer.from('GPS 63.55 23.70'),
  ])
const jpeg = (...parts: Buffer[]) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    part(0xe0, Buffer.from('JFIF\0')),
    ...parts,
    part(0xdb, Buffer.from('tables')),
    part(0xda, Buffer.from('scan')),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd9]),
    Buffer.from('hidden behind the end'),
  ])
const chunk = (name: string, content: string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, Buffer.from(name + content, 'latin1'), Buffer.alloc(4)])
}
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', 'size'),
  chunk('eXIf', 'GPS'),
  chunk('tEXt', 'Author Esimerkki'),
  chunk('IDAT', 'picture'),
  chunk('IEND', ''),
  Buffer.from('hidden'),
])

describe('A picture of a sender', () => {
  it('loses place, names and whatever hangs behind it, and stays the right way up', () => {
    const cleaned = cleanPicture(upload(jpeg(part(0xe1, exif(6)), part(0xfe, Buffer.from('Esimerkki Asukas')))))
    assert.ok(cleaned.ok)
    const text = cleaned.picture.body.toString('latin1')
    for (const gone of ['GPS', 'Esimerkki', 'hidden']) assert.ok(!text.includes(gone), gone)
    for (const kept of ['JFIF', 'tables', 'scan']) assert.ok(text.includes(kept), kept)
    assert.ok(cleaned.picture.body.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6])), 'held sideways')
    assert.deepEqual([...cleaned.picture.body.subarray(-2)], [0xff, 0xd9])
    // Cleaned again it is the same.
    const again = cleanPicture(upload(cleaned.picture.body))
    assert.deepEqual(again.ok && again.picture.body, cleaned.picture.body)
    const drawn = cleanPicture(upload(png))
    assert.ok(drawn.ok && drawn.picture.type === 'image/png')
    for (const gone of ['GPS', 'Esimerkki', 'hidden'])
      assert.ok(!drawn.picture.body.toString('latin1').includes(gone), gone)
  })

  it('is refused by its content, whatever it is called', () => {
    const why = (body: Buffer, tooLarge = false) => {
      const looked = cleanPicture(upload(body, tooLarge))
      return looked.ok ? 'ok' : looked.why
    }
    assert.equal(why(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')), 'heic')
    assert.equal(why(Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>')), 'svg')
    assert.equal(why(Buffer.from('%PDF-1.4')), 'notAPicture')
    assert.equal(why(jpeg(), true), 'tooLarge')
    assert.equal(why(Buffer.alloc(0)), 'empty')
    assert.equal(why(jpeg().subarray(0, 12)), 'broken')
    assert.equal(why(png.subarray(0, 30)), 'broken')
  })
})
