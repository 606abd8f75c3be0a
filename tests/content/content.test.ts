import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { readStrategyFile } from '../../src/strategy/content/import.ts'
import { makeStrategy } from '../../src/strategy/content/strategy.ts'
import { indicators } from '../../src/strategy/indicators.ts'
import { KAUSTINEN, type TestApp, testApp } from '../app.ts'

const here = (name: string) => new URL(name, import.meta.url).pathname
const read = async (file: string) => (await readStrategyFile(file)).content
const made = async (file: string) => makeStrategy('test', Temporal.PlainDate.from('2026-11-24'), await read(file))

describe('the shipped strategy', () => {
  it('has three goals, eleven packages and 52 measures', async () => {
    const strategy = await made(KAUSTINEN)
    assert.equal(strategy.goals.length, 3)
    assert.equal(strategy.packages.length, 11)
    assert.equal(strategy.measures.length, 52)
  })

  it('has the title of every goal, package and measure in Swedish and English, marked as unchecked', async () => {
    const strategy = await made(KAUSTINEN)
    const ids = [strategy.goals, strategy.packages, strategy.measures].flatMap((list) => list.map((one) => one.id))
    const marks = { sv: 'Maskinöversatt, inte granskad', en: 'Machine translation, not checked' }
    for (const locale of ['sv', 'en'] as const) {
      const untranslated = ids.filter((id) => strategy.title(id, locale).lang !== locale)
      assert.deepEqual(untranslated, [])
      assert.equal(strategy.title('P2.5', locale).madeBy, marks[locale])
      assert.deepEqual(Object.keys(strategy.content.translations[locale]?.texts ?? {}).sort(), ids.sort())
    }
  })

  it('binds measures only to indicators that the program offers, and decides each by one of its kind', async () => {
    const strategy = await made(KAUSTINEN)
    for (const measure of strategy.measures)
      for (const binding of measure.bindings) {
        const indicator = indicators.get(binding.indicator)
        assert.ok(indicator, `${measure.id} is bound to ${binding.indicator}`)
        if (binding.role === 'decides') assert.equal(indicator.kind, measure.kind, measure.id)
      }
  })

  it('decides every measure by one indicator of its kind', async () => {
    const strategy = await made(KAUSTINEN)
    for (const measure of strategy.measures) {
      const [decides, other] = measure.bindings.filter((binding) => binding.role === 'decides')
      assert.equal(other, undefined, measure.id)
      assert.equal(indicators.get(decides?.indicator ?? '')?.kind, measure.kind, measure.id)
    }
  })

  it('lets the region’s management group, the regional council and each council decide on the strategy', async () => {
    const { bodies = [], municipalities } = await read(KAUSTINEN)
    const deciding = bodies.filter((body) => body.decides_strategy).map((body) => `${body.organisation} ${body.kind}`)
    assert.deepEqual(deciding, [
      'region managementGroup',
      'region council',
      ...municipalities.map((one) => `${one.code} council`),
    ])
    for (const { code } of municipalities) {
      const kinds = bodies.filter((body) => body.organisation === code).map((body) => body.kind)
      assert.deepEqual(kinds, ['council', 'executive', 'managementGroup'], code)
    }
  })

  it('has no key that the program does not read', async () => {
    const raw: unknown = JSON.parse(readFileSync(KAUSTINEN, 'utf8'))
    const known = Object.keys(await read(KAUSTINEN))
    assert.ok(typeof raw === 'object' && raw !== null)
    assert.deepEqual(
      Object.keys(raw).filter((key) => !known.includes(key)),
      [],
    )
  })
})

for (const { file, measures, municipalities } of [
  { file: 'other-region.json', measures: 7, municipalities: 3 },
  { file: 'empty-extras.json', measures: 1, municipalities: 1 },
]) {
  describe(`the region of ${file}`, () => {
    let app: TestApp
    before(async () => {
      app = await testApp({ content: here(file) })
    })
    after(() => app.close())

    it('answers its own measures and no others', async () => {
      const answer = await app.get('/api/v1/measures')
      assert.equal(answer.status, 200)
      const { items } = answer.json() as { items: { id: string }[] }
      const strategy = await made(here(file))
      assert.deepEqual(
        items.map((item) => item.id),
        strategy.measures.map((measure) => measure.id),
      )
      assert.equal(items.length, measures)
    })

    it('shows its front page in three languages and nothing of Kaustinen', async () => {
      const { region, municipalities: all } = await read(here(file))
      assert.equal(all.length, municipalities)
      for (const url of ['/', '/sv', '/en']) {
        const page = await app.get(url)
        assert.equal(page.status, 200, url)
        assert.ok(page.body.includes(region), url)
        assert.doesNotMatch(page.body, /Kausti|Kaustby|Halsua|Veteli/, url)
      }
    })

    it('shows every measure, whether or not its municipalities have all their name forms', async () => {
      const strategy = await made(here(file))
      for (const measure of strategy.measures) {
        const page = await app.get(`/measures/${measure.id}`)
        assert.equal(page.status, 200, measure.id)
        assert.ok(page.body.includes(measure.title), measure.id)
      }
    })
  })
}
