import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'

describe('the page of the strategy', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('tells the commitment, the nine steps of its making, who steers it and whom to ask', async () => {
    const page = await app.get('/strategy')
    shows(page, /luottamuksen osoitus/)
    assert.equal(page.body.split('<li><span class="when">').length - 1, 9)
    shows(page, /22\.11\.2023/)
    shows(page, /Digistrategiatiimi/)
    shows(page, /<a href="https:\/\/www\.kaustisenseutu\.fi">/)
  })

  it('gives the days of the steps in the reader’s own words in other languages', async () => {
    const page = await app.get('/en/strategy')
    shows(page, /22 November 2023/)
    lacks(page, /kesä–elokuu/)
    shows(page, /<span lang="fi">Strategiatyöpajat<\/span>/)
  })

  it('shows the source’s misprints only when asked for', async () => {
    const page = await app.get('/strategy')
    shows(page, /<details><summary>Näytä lähteen muodot<\/summary>[\s\S]*perehdytysuunnitelma/)
    shows(await app.get('/goals/P'), /<details><summary>Lähteessä oli kirjoitusvirhe<\/summary>/)
  })
})

describe('the accessibility statement', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('has everything that Act 306/2019 asks for, in every language', async () => {
    const fi = await app.get('/accessibility')
    for (const part of [
      /306\/2019/,
      /suurimmaksi osaksi/,
      /ei vielä ole saavutettavaa ja miksi/,
      /arvioitu/,
      /laadittu 24\.11\.2026 ja päivitetty/,
      /kahden viikon/,
      /Traficom/,
      /kerran vuodessa/,
      /Kaustisen seutukunta/,
      /href="\/feedback"/,
    ])
      shows(fi, part)
    for (const [prefix, part] of [
      ['/sv', /Traficom/],
      ['/en', /Traficom/],
    ] as const) {
      const page = await app.get(`${prefix}/accessibility`)
      shows(page, part)
      assert.deepEqual(complaints(page.body), [])
    }
  })

  it('is linked from every page', async () => {
    for (const url of ['/', '/matrix', '/strategy', '/nowhere']) shows(await app.get(url), /href="\/accessibility"/)
  })
})

describe('pages about the site', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({ content: otherRegionFile })
  })
  after(() => app.close())

  it('say so when the content names nobody to contact', async () => {
    shows(await app.get('/contact'), /Yhteystietoa ei ole vielä annettu/)
    shows(await app.get('/strategy'), /Yhteystietoa ei ole vielä annettu/)
    shows(
      await app.get('/privacy'),
      /Rekisterinpitäjiä ovat Esimerkkiseutu ja sen jäsenkunnat \(Esimerkkilä, Mallila ja Kokeila\)/,
    )
  })

  it('list every address of open data, and each of them answers', async () => {
    const page = await app.get('/open-data')
    const addresses = [...page.body.matchAll(/<a href="(\/[^"]*(?:\.csv|\.json|\.json\?q=|\/api\/[^"]*))">/g)].map(
      ([, found = '']) => found,
    )
    assert.ok(addresses.length >= 17, String(addresses.length))
    for (const address of addresses) assert.equal((await app.get(address)).status, 200, address)
  })
})

describe('a contact that the content gives oddly', () => {
  it('never becomes an address that runs something', async () => {
    const content = {
      ...otherRegionFile,
      contact: { role: 'Yhdyshenkilö', site: 'javascript:alert(1)', email: 'palaute@example.com' },
    }
    const app = await testApp({ content })
    try {
      const page = await app.get('/contact')
      lacks(page, /href="javascript:/i)
      shows(page, /href="mailto:palaute@example\.com"/)
    } finally {
      await app.close()
    }
  })
})
