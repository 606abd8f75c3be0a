import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { enterPhases } from '../../../tests/plan.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { strategyFile } from '../content/schema.ts'

interface Item {
  id: string
  state: string
  waitsFor: string[]
  delayedBy: string[]
}

const withDependencies = (...dependencies: { measure: string; waits_for: string; source?: string }[]) => ({
  ...structuredClone(otherRegionFile),
  dependencies,
})
const complaintsOf = (content: unknown) =>
  (strategyFile.safeParse(content).error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`)

describe('content with dependencies', () => {
  it('is refused when measures wait for each other in a circle', () => {
    const circle = withDependencies(
      { measure: 'A1.1', waits_for: 'A1.2' },
      { measure: 'A1.2', waits_for: 'B.csv' },
      { measure: 'B.csv', waits_for: 'A1.1' },
    )
    assert.deepEqual(complaintsOf(circle), [
      'dependencies: these measures wait for each other in a circle: A1.1 → A1.2 → B.csv → A1.1',
    ])
  })

  it('is refused when it names what is no measure, or says a thing twice', () => {
    const one = { measure: 'A1.1', waits_for: 'A1.2' }
    assert.deepEqual(complaintsOf(withDependencies({ measure: 'A1', waits_for: 'x' }, one, one)), [
      'dependencies.0.measure: A1 is not a measure of the file',
      'dependencies.0.waits_for: x is not a measure of the file',
      'dependencies.2: A1.1 A1.2 stands twice',
    ])
  })
})

describe('dependencies on the pages', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({
      now: '2027-03-01',
      content: withDependencies(
        { measure: 'A1.2', waits_for: 'A1.1', source: 'Lomakkeet verkkoon' },
        { measure: 'B.csv', waits_for: 'A1.2' },
      ),
    })
  })
  after(() => app.close())

  it('are told, drawn and given with the words from which they follow', async () => {
    const page = await app.get('/measures/A1.2')
    shows(page, /<h3>Odottaa<\/h3>/)
    shows(page, /<h3>Tätä odottaa<\/h3>/)
    shows(page, /<q>Lomakkeet verkkoon<\/q>/)
    shows(page, /aria-label="Mikä odottaa mitä\. A1\.2 odottaa: A1\.1\./)
    shows(await app.get('/measures/A1.1'), /Strategian tarkistus(<\/span>)?<\/a><span class="soft"> \(välillisesti\)/)
    for (const url of ['/measures/A1.2', '/sv/measures/A1.1', '/timeline'])
      assert.deepEqual(complaints((await app.get(url)).body), [], url)
    const items = ((await app.get('/api/v1/measures')).json() as { items: Item[] }).items
    assert.deepEqual(
      items.map((one) => [one.id, one.waitsFor, one.delayedBy]),
      [
        ['A1.1', [], []],
        ['A1.2', ['A1.1'], []],
        ['B.csv', ['A1.2'], []],
      ],
    )
  })

  it('tell what a late measure holds up, at any distance, at once on the pages of the others too', async () => {
    lacks(await app.get('/measures/B.csv'), /viivästyttää/)
    const team = await app.person('strategyTeam')
    const marks = { 'phase_A1_2026-07-01': 'active', 'phase_A1_2027-01-01': 'none', 'phase_A1_2028-01-01': 'none' }
    await enterPhases(team, marks)
    shows(await app.get('/measures/A1.1'), /Tämä viivästyttää: A1\.2 ja B\.csv/)
    shows(await app.get('/measures/B.csv'), /Tätä viivästyttää A1\.2 ja A1\.1/)
    shows(await app.get('/timeline'), /<b>A1\.2 ja B\.csv<\/b>/)
    const items = ((await app.get('/measures.json')).json() as { items: Item[] }).items
    assert.deepEqual(items.find((one) => one.id === 'B.csv')?.delayedBy, ['A1.2', 'A1.1'])
  })

  it('are not shown where the strategy has none', async () => {
    const plain = await testApp({ content: otherRegionFile })
    try {
      lacks(await plain.get('/measures/A1.2'), /Riippuvuudet/)
      lacks(await plain.get('/timeline'), /Mikä odottaa/)
    } finally {
      await plain.close()
    }
  })
})
