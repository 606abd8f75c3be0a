import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { complaints } from '../../../tests/valid-html.ts'

interface Results {
  query: string
  count: number
  results: { kind: string; id: string; title: string; lang: string; path: string; url: string }[]
}

describe('search', () => {
  let app: TestApp
  const ask = async (query: string, lang = 'fi') =>
    (await app.get(`/search.json?lang=${lang}&q=${encodeURIComponent(query)}`)).json() as Results
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('finds goals, packages, measures, municipalities and pages', async () => {
    for (const [query, kind, path] of [
      ['osaaminen', 'goal', '/goals/O'],
      ['viestintä', 'package', '/packages/P4'],
      ['P1.4', 'measure', '/measures/P1.4'],
      ['tietosuojakoulutus', 'measure', '/measures/P1.4'],
      ['Veteli', 'municipality', '/municipalities/924'],
      ['saavutettavuusseloste', 'page', '/accessibility'],
      ['aikajana', 'page', '/timeline'],
    ] as const) {
      const { results } = await ask(query)
      assert.ok(
        results.some((one) => one.kind === kind && one.path === path),
        `${query}: ${results.map((one) => one.path).join(' ')}`,
      )
    }
    assert.equal((await ask('P1.4')).results[0]?.path, '/measures/P1.4')
  })

  it('finds the pages in the reader’s language, and the strategy in its own too', async () => {
    assert.ok((await ask('tidslinje', 'sv')).results.some((one) => one.path === '/timeline'))
    assert.ok((await ask('perehdytys', 'en')).results.some((one) => one.kind === 'measure'))
    assert.ok((await ask('Kaustby', 'sv')).results.some((one) => one.path === '/municipalities/236'))
    const [first] = (await ask('timeline', 'en')).results
    assert.match(first?.url ?? '', /\/en\/timeline$/)
  })

  it('finds reports once they are approved, and never a draft or one that has been corrected', async () => {
    const team = await app.person('strategyTeam')
    const reports = async (query: string, lang = 'fi') =>
      (await ask(query, lang)).results.filter((one) => one.kind === 'report').map((one) => one.path)
    const draft = await drafted(team, 'region')
    assert.deepEqual(await reports('seurantaraportti'), [])
    await approved(app, team, draft)
    assert.deepEqual(await reports('seurantaraportti'), ['/reports/1'])
    assert.deepEqual(await reports('uppföljningsrapport', 'sv'), ['/reports/1'])
    shows(
      await app.get('/search?q=seurantaraportti+syksy+2026'),
      /href="\/reports\/1"><span>Seurantaraportti, syksy 2026/,
    )
    const correction = (await team.post('/reports/1/corrections', {})).location ?? ''
    assert.equal((await sendForm(app, team, correction, { grounds: 'Luku oli väärä' })).status, 303)
    await approved(app, team, correction, '§ 13')
    assert.deepEqual(await reports('seurantaraportti'), ['/reports/2'])
  })

  it('answers the same results as CSV', async () => {
    const { results } = await ask('Veteli', 'sv')
    assert.ok(results.length > 0)
    const answer = await app.get('/search.csv?lang=sv&q=Veteli')
    assert.match(String(answer.headers['content-type']), /^text\/csv/)
    const [head, ...rows] = answer.body.replace('\uFEFF', '').trimEnd().split('\r\n')
    assert.equal(head, 'Typ,Beteckning,Namn,Namnets språk,Sökväg,Adress')
    assert.equal(rows.length, results.length)
    for (const [at, one] of results.entries()) {
      const row = rows[at] ?? ''
      assert.ok(row.startsWith(`${one.kind},${one.id},`), row)
      assert.ok(row.endsWith(`,${one.lang},${one.path},${one.url}`), row)
    }
    assert.equal((await app.get('/search.csv?q=qqqqxxxx')).body.trimEnd().split('\r\n').length, 1)
  })

  it('counts its results by kind', async () => {
    const page = await app.get('/search?q=tietosuoja')
    shows(page, /Löytyi \d+ tulosta/)
    shows(page, /Toimenpiteet \(\d+\)/)
    shows(page, /name="q" type="search"[^>]* value="tietosuoja"/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('says how to go on when nothing is asked for or found', async () => {
    shows(await app.get('/search'), /Kirjoita hakusana/)
    const none = await app.get('/search?q=qqqqxxxx')
    shows(none, /Haulla ”qqqqxxxx” ei löytynyt mitään/)
    assert.deepEqual(complaints(none.body), [])
    assert.equal((await ask('qqqqxxxx')).count, 0)
  })

  it('takes any text at all as a query', async () => {
    const queries = [
      '<script>alert(1)</script>',
      '%00',
      '\u0000',
      '💥',
      "' or 1=1 --",
      '"',
      '{',
      '\n\n',
      'å'.repeat(900),
      '.*+?^$()|[]\\',
      '-',
      '\u202e',
    ]
    for (const query of queries) {
      const page = await app.get(`/search?q=${encodeURIComponent(query)}`)
      assert.equal(page.status, 200, JSON.stringify(query))
      lacks(page, /<script/)
      assert.equal((await app.get(`/search.json?q=${encodeURIComponent(query)}`)).status, 200, JSON.stringify(query))
    }
    assert.equal((await app.get('/search?q=a&q=b')).status, 200)
    assert.equal((await app.get('/search?q')).status, 200)
  })
})
