import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { buildIndex, type SearchDocument, stems } from './index.ts'
import { blind } from './strategies.blind.ts'
import { generated, randomOf } from './strategies.generated.ts'
import { heldOut } from './strategies.held.ts'
import { type QueryKind, type SampleStrategy, tuned } from './strategies.tuned.ts'

const documentsOf = (strategy: SampleStrategy): SearchDocument<string>[] =>
  strategy.measures.map(([id, title, responsible]) => ({
    kind: 'measure',
    id,
    title,
    text: [{ text: responsible, weight: 1 }],
    value: id,
  }))

interface Share {
  asked: number
  first: number
  three: number
}

/** How often the right measure is first, and how often among the first three. */
function sharesOf(strategies: readonly SampleStrategy[]): Record<QueryKind | 'all', Share> {
  const share = (): Share => ({ asked: 0, first: 0, three: 0 })
  const shares = { inflected: share(), compound: share(), mistyped: share(), all: share() }
  for (const strategy of strategies) {
    const index = buildIndex(documentsOf(strategy))
    for (const [query, id, kind] of strategy.queries) {
      const place = index.search(query, { limit: 3 }).findIndex(({ value }) => value === id)
      for (const counted of [shares[kind], shares.all]) {
        counted.asked += 1
        if (place === 0) counted.first += 1
        if (place >= 0) counted.three += 1
      }
    }
  }
  return shares
}

function assertShares(strategies: readonly SampleStrategy[], least: { first: number; three: number }): void {
  const shares = sharesOf(strategies)
  for (const kind of ['inflected', 'compound', 'mistyped'] as const) {
    const { asked, three } = shares[kind]
    assert.ok(three / asked >= least.three, `${kind}: ${three} of ${asked} among the first three`)
  }
  const { asked, first } = shares.all
  assert.ok(first / asked >= least.first, `${first} of ${asked} first`)
}

describe('search', () => {
  const [libraries] = tuned
  const index = buildIndex(libraries ? documentsOf(libraries) : [])
  const ids = (query: string, limit = 3): string[] => index.search(query, { limit }).map(({ value }) => value)

  it('puts an exact id first, however it is typed, and its measures after a package', () => {
    assert.equal(ids('k1.3')[0], 'K1.3')
    assert.equal(ids(' K 1,3 ')[0], 'K1.3')
    assert.equal(ids('V2.1 kirjastot')[0], 'V2.1')
    assert.deepEqual(ids('v2'), ['V2.1', 'V2.2', 'V2.3'])
  })

  it('ranks the title above other text and a rare word above a common one', () => {
    assert.equal(ids('kirjastonjohtaja')[0], 'K1.1')
    const found = buildIndex([
      { kind: 'a', id: '1', title: 'Muu asia', text: [{ text: 'silta', weight: 1 }], value: 1 },
      { kind: 'b', id: '2', title: 'Silta', text: [], value: 2 },
    ]).search('sillat')
    assert.deepEqual(
      found.map(({ value, kind }) => [value, kind]),
      [
        [2, 'b'],
        [1, 'a'],
      ],
    )
  })

  it('finds the right one of three for the strategies it was tuned by', () => {
    assertShares(tuned, { first: 0.9, three: 0.95 })
  })

  it('finds the right one of three for generated strategies', () => {
    assertShares([11, 12, 13, 14, 15, 16].map(generated), { first: 0.9, three: 0.93 })
  })

  it('finds the right one of three for strategies it was not tuned by', () => {
    assertShares([...heldOut, blind], { first: 0.85, three: 0.93 })
  })

  it('gives nothing for a query without words and for an index without documents', () => {
    assert.deepEqual(ids(' –!? '), [])
    assert.deepEqual(ids(''), [])
    assert.deepEqual(ids('kirjasto', 0), [])
    assert.deepEqual(buildIndex([]).search('kirjasto'), [])
  })

  it('never throws and answers the same each time, whatever the bytes', () => {
    const other = buildIndex(libraries ? documentsOf(libraries) : [])
    const letters = fc.string({ unit: fc.constantFrom(...'aäkstnuoöy- .é\u0000\ud83d\ud800\u0301😀'), maxLength: 400 })
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), letters), (query) => {
        const found = index.search(query)
        assert.deepEqual(found, other.search(query))
        assert.ok(found.every(({ score }) => Number.isFinite(score) && score > 0))
        assert.ok(stems(query).every((key) => typeof key === 'string'))
      }),
      { numRuns: 300, seed: 20 },
    )
  })

  it('builds an index of any documents', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 8 }), text, (documents, query) => {
        const any = buildIndex(
          documents.map(([id, title, more], value) => ({
            kind: '',
            id,
            title,
            text: [{ text: more, weight: 1 }],
            value,
          })),
        )
        assert.ok(any.search(query).length <= documents.length)
      }),
      { numRuns: 150, seed: 21 },
    )
  })

  it('reads no more than 200 characters and 12 words of a query', () => {
    assert.deepEqual(ids(`${'x '.repeat(100)}kirjasto`), [])
    assert.deepEqual(ids(`${'xq'.repeat(3000)}`), [])
  })

  it('is fast enough to search at every key stroke', () => {
    const many = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map(generated).flatMap(documentsOf).slice(0, 500)
    const large = buildIndex(many)
    const queries = [...tuned, generated(30)].flatMap(({ queries }) => queries.map(([query]) => query))
    const random = randomOf(5)
    const times = Array.from({ length: 300 }, () => {
      const query = queries[random(queries.length)] ?? ''
      const start = performance.now()
      large.search(query, { limit: 10 })
      return performance.now() - start
    }).sort((a, b) => a - b)
    // The aim is 1 ms; a machine busy with other tests may take some times that.
    assert.ok((times[150] ?? 99) < 4, `median ${times[150]} ms`)
  })
})
