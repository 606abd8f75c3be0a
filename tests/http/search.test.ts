import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { blind } from '../../src/platform/search/strategies.blind.ts'
import { generated } from '../../src/platform/search/strategies.generated.ts'
import { heldOut } from '../../src/platform/search/strategies.held.ts'
import type { SampleStrategy } from '../../src/platform/search/strategies.tuned.ts'
import { type TestApp, testApp } from '../app.ts'
import { send } from './house.ts'
import { partsWith, readHtml, textOf } from './tree.ts'

/** A whole region whose measures are those of a sample. */
function regionOf(sample: SampleStrategy): unknown {
  const packages = Map.groupBy(sample.measures, ([id]) => id.split('.')[0] ?? id)
  return {
    title: 'Kokeiltava strategia',
    region: 'Kokeiltava seutu',
    municipalities: [{ code: '890', name: 'Utsjoki' }],
    periods: ['Syksy 2026', 'Kevät 2027'],
    goals: [
      {
        id: 'Tavoite',
        title: 'Kokeiltava tavoite',
        packages: [...packages].map(([id, measures]) => ({
          id,
          title: `Kokonaisuus ${id}`,
          measures: measures.map(([measure, title, responsible]) => ({
            id: measure,
            title,
            responsible,
            kind: 'deliverable',
          })),
        })),
      },
    ],
  }
}

/** Thirty queries, ten of each kind, evenly from the whole list. */
function thirty(sample: SampleStrategy): SampleStrategy['queries'][number][] {
  return (['inflected', 'compound', 'mistyped'] as const).flatMap((kind) => {
    const own = sample.queries.filter((one) => one[2] === kind)
    return Array.from({ length: 10 }, (_, at) => own[Math.floor((at * own.length) / 10)]).filter(
      (one) => one !== undefined,
    )
  })
}

interface Found {
  count: number
  results: { kind: string; path: string; url: string }[]
}

const seed = 20261124
const samples = [blind, ...heldOut, generated(seed)]

describe('Search by HTTP on a strategy made at test time', () => {
  const open: TestApp[] = []
  after(async () => {
    for (const app of open) await app.close()
  })

  for (const sample of samples)
    test(`finds the right measure among the first three for at least 27 queries of 30: ${sample.name}`, async () => {
      const app = await testApp({ content: regionOf(sample) })
      open.push(app)
      const queries = thirty(sample)
      assert.equal(queries.length, 30)
      const missed: string[] = []
      for (const [query, id] of queries) {
        const answer = await send(app, `/search.json?q=${encodeURIComponent(query)}`)
        assert.equal(answer.status, 200, query)
        const { results } = JSON.parse(answer.body) as Found
        const measures = results.filter((one) => one.path.startsWith('/measures/')).slice(0, 3)
        if (!measures.some((one) => one.path === `/measures/${id}`))
          missed.push(`${query} → ${id}; found ${measures.map((one) => one.path).join(' ')}`)
      }
      assert.ok(missed.length <= 3, missed.join('\n'))
    })

  test('shows the same on the page, says when nothing is found, and keeps what was asked', async () => {
    const [app] = open
    const [first] = thirty(blind)
    assert.ok(app && first)
    const page = readHtml((await send(app, `/search?q=${encodeURIComponent(first[0])}`)).body)
    const [main] = partsWith(page, 'main')
    assert.ok(main)
    assert.ok(partsWith(main, 'a').some((one) => one.attributes.get('href') === `/measures/${first[1]}`))
    assert.ok(partsWith(main, 'input').some((one) => one.attributes.get('value') === first[0]))
    for (const hostile of [
      'qqqqzzzz',
      '"><script>alert(1)</script>',
      '%',
      "' or 1=1 --",
      'ä'.repeat(3000),
      '\u0000',
      '   ',
    ]) {
      const answer = await send(app, `/search?q=${encodeURIComponent(hostile)}`)
      assert.equal(answer.status, 200, hostile)
      const [shown] = partsWith(readHtml(answer.body), 'main')
      assert.ok(shown)
      assert.ok(textOf(shown).length > 30, hostile)
      assert.equal(partsWith(shown, 'script').length, 0)
    }
    const none = JSON.parse((await send(app, '/search.json?q=qqqqzzzz')).body) as Found
    assert.deepEqual([none.count, none.results], [0, []])
  })
})
