import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { asJsonLd, asTurtle, type Node, prefixes } from './graph.ts'

/**
 * What DCAT-AP 3.0 demands and recommends of each class (releases/3.0.0 of SEMICeu/DCAT-AP: the shapes and their
 * recommendations); Location and Identifier are not used here.
 */
const demands: Readonly<Record<string, { must: readonly string[]; should: readonly string[] }>> = {
  'dcat:Catalog': {
    must: ['dct:title', 'dct:description', 'dct:publisher'],
    should: [
      'dct:language',
      'dct:issued',
      'dct:license',
      'dct:spatial',
      'dct:modified',
      'dcat:themeTaxonomy',
      'foaf:homepage',
      'dcat:dataset',
      'dcat:service',
    ],
  },
  'dcat:Dataset': {
    must: ['dct:title', 'dct:description'],
    should: [
      'dcat:contactPoint',
      'dcat:distribution',
      'dcat:keyword',
      'dct:publisher',
      'dct:spatial',
      'dct:temporal',
      'dcat:theme',
    ],
  },
  'dcat:Distribution': {
    must: ['dcat:accessURL'],
    should: ['dct:description', 'dcatap:availability', 'dct:format', 'dct:license'],
  },
  'dcat:DataService': {
    must: ['dct:title', 'dcat:endpointURL'],
    should: ['dcat:servesDataset', 'dcat:endpointDescription'],
  },
  'foaf:Agent': { must: ['foaf:name'], should: ['dct:type'] },
  'vcard:Organization': { must: ['vcard:fn'], should: ['vcard:hasURL'] },
  'dct:PeriodOfTime': { must: [], should: ['dcat:startDate'] },
}
/** At most one of each. */
const single = new Set([
  'dct:publisher',
  'dct:modified',
  'dct:issued',
  'dct:license',
  'dct:format',
  'dcatap:availability',
  'dct:accrualPeriodicity',
  'dct:accessRights',
  'dcat:mediaType',
])
/** Which list of the Union a property takes its values from. */
const lists: Readonly<Record<string, string>> = {
  'dct:language': 'language',
  'dct:license': 'licence',
  'dct:format': 'file-type',
  'dct:accrualPeriodicity': 'frequency',
  'dct:accessRights': 'access-right',
  'dct:spatial': 'country',
  'dcat:theme': 'data-theme',
  'dcatap:availability': 'planned-availability',
}

const value = z.union([
  z.strictObject({ '@id': z.url() }),
  z.strictObject({ '@value': z.string().min(1), '@language': z.enum(['fi', 'sv', 'en']) }),
  z.strictObject({ '@value': z.string().min(1), '@type': z.string() }),
])
const document = z.object({
  '@context': z.record(z.string(), z.url()),
  '@graph': z.array(z.looseObject({ '@id': z.url(), '@type': z.string() })),
})

describe('the catalogue', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('has everything that DCAT-AP 3 demands and recommends, in the vocabularies of the Union, in three languages', async () => {
    const answer = await app.get('/open-data/catalogue.jsonld')
    assert.match(String(answer.headers['content-type']), /^application\/ld\+json/)
    const { '@graph': nodes, '@context': context } = document.parse(answer.json())
    assert.deepEqual(context, prefixes)
    const ids = new Set(nodes.map((one) => one['@id']))
    assert.equal(ids.size, nodes.length, 'each is told once')
    const seen = new Set<string>()
    for (const { '@id': id, '@type': type, ...says } of nodes) {
      seen.add(type)
      const demanded = demands[type]
      assert.ok(demanded, type)
      for (const name of [...demanded.must, ...demanded.should]) assert.ok(name in says, `${type} ${id} has no ${name}`)
      for (const [name, given] of Object.entries(says)) {
        assert.ok((name.split(':')[0] ?? '') in prefixes, name)
        const values = z.array(value).min(1).parse(given)
        if (single.has(name)) assert.equal(values.length, 1, `${name} of ${id}`)
        const told = values.flatMap((one) => ('@language' in one ? [one['@language']] : []))
        if (told.length > 0) assert.deepEqual(told, ['fi', 'sv', 'en'], `${name} of ${id}`)
        for (const one of values) {
          if (!('@id' in one)) continue
          const list = lists[name]
          if (list !== undefined)
            assert.match(
              one['@id'],
              new RegExp(`^http://publications\\.europa\\.eu/resource/authority/${list}/[A-Z0-9_]+$`),
            )
          // What is told of ours is told here.
          if (one['@id'].includes('#')) assert.ok(ids.has(one['@id']), `${one['@id']} is told nowhere`)
        }
      }
    }
    assert.deepEqual([...seen].sort(), Object.keys(demands).sort())
  })

  it('leads only to addresses that answer', async () => {
    const { '@graph': nodes } = document.parse((await app.get('/open-data/catalogue.jsonld')).json())
    const own = new Set<string>()
    for (const node of nodes)
      for (const name of [
        'dcat:accessURL',
        'dcat:downloadURL',
        'dct:conformsTo',
        'dcat:landingPage',
        'foaf:homepage',
        'dcat:endpointURL',
        'dcat:endpointDescription',
        'vcard:hasURL',
      ])
        for (const one of z.array(z.looseObject({ '@id': z.string() })).safeParse(node[name]).data ?? [])
          own.add(one['@id'])
    assert.ok(own.size > 40)
    for (const address of own) assert.equal((await app.get(new URL(address).pathname)).status, 200, address)
  })

  it('says the same as Turtle', async () => {
    const turtle = await app.get('/open-data/catalogue.ttl')
    assert.match(String(turtle.headers['content-type']), /^text\/turtle/)
    const { '@graph': nodes } = document.parse((await app.get('/open-data/catalogue.jsonld')).json())
    for (const { '@id': id, '@type': type } of nodes) assert.ok(turtle.body.includes(`<${id}>\n  a ${type}`), id)
    assert.match(turtle.body, /dct:title "Toimenpiteet"@fi, "Åtgärder"@sv, "Measures"@en/)
  })
})

describe('a graph', () => {
  it('spells marks so that they stay what they are', () => {
    const text = 'a "b" \\ c\nd'
    const nodes: Node[] = [{ id: 'http://x/<y> z', type: 'dcat:Dataset', says: [['dct:title', { text, lang: 'fi' }]] }]
    assert.ok(
      asTurtle(nodes).includes('<http://x/%3Cy%3E%20z>\n  a dcat:Dataset ;\n  dct:title "a \\"b\\" \\\\ c\\nd"@fi .'),
    )
    assert.ok(asJsonLd(nodes).includes(JSON.stringify(text)))
  })
})
