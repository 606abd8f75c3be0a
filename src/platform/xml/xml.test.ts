import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { childOf, readXml, textIn, XmlRefused } from './index.ts'

const refusal = async (document: string) =>
  readXml(document).then(
    () => undefined,
    (fault: unknown) => (fault instanceof XmlRefused ? fault.why : String(fault)),
  )

describe('XML from outside', () => {
  it('comes as names, attributes and text', async () => {
    const root = await readXml(
      '\uFEFF<?xml version="1.0" encoding="UTF-8"?><a:feed xmlns:a="urn:x"><a:title type="text">K &amp; <![CDATA[<b>]]></a:title><a:empty/></a:feed>',
    )
    assert.equal(root.name, 'feed')
    assert.equal(root.space, 'urn:x')
    assert.equal(textIn(root, 'title'), 'K & <b>')
    assert.equal(childOf(root, 'title')?.attributes.type, 'text')
    assert.equal(textIn(root, 'empty'), undefined)
  })

  it('with a document type is refused before any of its entities is opened', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>`
    assert.equal(await refusal(bomb), 'documentType')
    assert.equal(await refusal('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), 'documentType')
  })

  it('that is deep, endless or cut is refused', async () => {
    assert.equal(await refusal(`${'<a>'.repeat(60)}${'</a>'.repeat(60)}`), 'tooDeep')
    assert.equal(await refusal(`<a>${'<b/>'.repeat(200_001)}</a>`), 'tooManyParts')
    for (const broken of ['', 'not xml', '<a><b></a>', '<a', '<a>&unknown;</a>'])
      assert.equal(await refusal(broken), 'notXml', broken)
  })
})
