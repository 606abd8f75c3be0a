import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { latestPeriods } from '../../engines/metrics/index.ts'
import { SourceFault } from '../../registers/sources/index.ts'
import { newsFeed } from './connector.ts'
import { readFeed } from './feed.ts'
import { newsItems } from './intake.ts'
import { countsOf, isAbout, USUAL_WORDS } from './rules.ts'

const feed = (name: string) => fs.readFileSync(new URL(`./feeds/${name}`, import.meta.url), 'utf8')

describe('a news feed', () => {
  it('is proposed for each municipality by its name', () => {
    const municipalities = [
      { code: '423', name: 'Lieto' },
      { code: '921', name: 'Vesanto-Ähtäri' },
    ]
    assert.deepEqual(newsFeed.offers?.(municipalities), [
      { organisation: '423', settings: { address: 'https://www.lieto.fi/feed/' } },
      { organisation: '921', settings: { address: 'https://www.vesanto-ahtari.fi/feed/' } },
    ])
  })

  it('of WordPress is read: Finnish days, marks of the title, markup and what is missing', async () => {
    assert.deepEqual(await readFeed(feed('wordpress.xml')), [
      {
        key: 'https://www.mallila.example/?p=1204',
        day: '2026-11-10',
        title: 'Sähköinen asiointi – ”Oma asia” auki & käytössä',
        link: 'https://www.mallila.example/sahkoinen-asiointi/',
        language: 'fi',
      },
      {
        key: 'https://www.mallila.example/?p=1100',
        day: '2026-08-14',
        title: 'Uimahalli suljettu',
        link: 'https://www.mallila.example/uimahalli/',
        language: 'fi',
      },
      {
        key: 'https://www.mallila.example/?p=900',
        day: '2026-04-15',
        title: 'Digituki kirjastossa',
        link: 'https://www.mallila.example/digituki/',
        language: 'fi',
      },
      {
        key: 'https://www.mallila.example/ilman-otsikkoa/',
        day: '2026-04-15',
        link: 'https://www.mallila.example/ilman-otsikkoa/',
        language: 'fi',
      },
    ])
  })

  it('of Atom is read: its own link, its language, the day in Finland', async () => {
    assert.deepEqual(await readFeed(feed('atom.xml')), [
      {
        key: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
        day: '2026-11-21',
        title: 'Ny e-tjänst',
        link: 'https://www.byn.example/ny',
        language: 'sv',
      },
    ])
  })

  it('is read as the standards print it: RSS without a headline, both examples of Atom', async () => {
    const posts = await readFeed(feed('rss-2.0.xml'))
    assert.deepEqual(
      posts?.map((one) => [one.day, one.title, one.link]),
      [
        ['2003-06-03', 'Star City', 'http://liftoff.msfc.nasa.gov/news/2003/news-starcity.asp'],
        [
          '2003-05-30',
          'Sky watchers in Europe, Asia, and parts of Alaska and Canada will experience a partial eclipse of…',
          'http://liftoff.msfc.nasa.gov/2003/05/30.html#item572',
        ],
        ['2003-05-27', 'The Engine That Does More', 'http://liftoff.msfc.nasa.gov/news/2003/news-VASIMR.asp'],
        ['2003-05-20', "Astronauts' Dirty Laundry", 'http://liftoff.msfc.nasa.gov/news/2003/news-laundry.asp'],
      ],
    )
    assert.deepEqual(await readFeed(feed('rfc4287-brief.xml')), [
      {
        key: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
        day: '2003-12-13',
        title: 'Atom-Powered Robots Run Amok',
        link: 'http://example.org/2003/12/13/atom03',
      },
    ])
    assert.deepEqual(await readFeed(feed('rfc4287-extensive.xml')), [
      {
        key: 'tag:example.org,2003:3.2397',
        day: '2003-12-13',
        title: 'Atom draft-07 snapshot',
        link: 'http://example.org/2005/04/02/atom',
      },
    ])
  })

  it('has days as RFC 822 writes them: two digits of a year, names of zones', async () => {
    const dayOf = async (said: string) =>
      (await readFeed(`<rss><channel><item><title>x</title><pubDate>${said}</pubDate></item></channel></rss>`))?.[0]
        ?.day
    assert.equal(await dayOf('Tue, 10 Jun 03 23:30:00 EST'), '2003-06-11')
    assert.equal(await dayOf('10 Jun 2003 04:00 GMT'), '2003-06-10')
    assert.equal(await dayOf('Tue, 10 Jun 1997 04:00:00 PDT'), '1997-06-10')
  })

  it('is not any page: the one who looks after it is told in words', async () => {
    const fetch = async (body: string) => {
      const reader = { json: async () => ({}), text: async () => body }
      const ask = {
        settings: { address: 'https://x.example/' },
        secrets: {},
        reader,
        organisation: '901',
        municipalities: ['901'],
      }
      const found: unknown[] = []
      for await (const one of newsFeed.fetch?.({ ...ask, now: Temporal.Now.instant(), since: undefined }) ?? [])
        found.push(one)
      return found
    }
    for (const body of ['<html><body>Sivua ei löydy<br></body></html>', '<!DOCTYPE html><html></html>', '<data/>', ''])
      await assert.rejects(fetch(body), (fault) => fault instanceof SourceFault && /uutissyöt/.test(fault.said.fi))
    assert.equal((await fetch(feed('wordpress.xml'))).length, 4)
  })

  it('counts by the beginnings of words of the headline', () => {
    for (const title of ['Digituki kirjastossa', 'Uusi verkkopalvelu', 'Nyt: sähköinen asiointi'])
      assert.equal(isAbout(title, USUAL_WORDS), true, title)
    for (const title of ['Uimahalli suljettu', 'Prodigi', '']) assert.equal(isAbout(title, USUAL_WORDS), false, title)
    assert.equal(isAbout('Jotain', ' , '), false)
  })

  it('is counted by quarter, one address once, and not for the quarter in which what it shows begins', () => {
    const day = (text: string, link: string, counts = true) => ({ day: text, link, counts })
    const quarters = latestPeriods('quarter', Temporal.PlainDate.from('2026-11-24'), 4)
    const counts = countsOf(
      [day('2026-11-01', 'a'), day('2026-11-02', 'a'), day('2026-08-01', 'b', false), day('2026-05-02', 'c')],
      quarters,
    )
    assert.deepEqual(
      counts.map(({ period, value, running }) => [period.from, value, running]),
      [
        ['2026-10-01', 1, true],
        ['2026-07-01', 0, false],
      ],
    )
    assert.deepEqual(
      countsOf([], quarters).map(({ value }) => value),
      [0],
    )
  })

  it('has rows whose faults name the field', () => {
    const row = { day: '9.11.2026', title: 'x', link: 'https://x.example/' }
    assert.equal(newsItems.row.safeParse(row).success, true)
    for (const [field, value] of [
      ['link', 'javascript:alert(1)'],
      ['day', 'eilen'],
      ['title', ''],
      ['aboutServices', 'ehkä'],
    ] as const) {
      const read = newsItems.row.safeParse({ ...row, [field]: value })
      assert.deepEqual(
        read.error?.issues.map((one) => one.path.join('.')),
        [field],
      )
    }
  })
})

describe('news of the municipalities', () => {
  let app: TestApp
  let lead: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    lead = await app.person('digitalLead', '901')
  })
  after(() => app.close())

  it('are none at first, and the page says how they come', async () => {
    const page = await app.get('/municipal-news')
    shows(page, /Uutisia ei vielä ole/)
    assert.deepEqual(complaints(page.body), [])
    shows(await lead.get('/municipal-news'), /href="\/sources"/)
  })

  it('come by a sheet as by a feed, are listed and filtered, and counted for the municipality', async () => {
    const added = await lead.post('/sources', {
      kind: 'newsFeed',
      organisation: '901',
      name: 'Uutiset',
      every: '1',
      set_address: 'https://www.mallila.example/feed/',
    })
    assert.equal(added.status, 303, added.body.slice(0, 2000))
    const source = added.location?.split('/')[2] ?? ''
    const lines = [
      '24.11.2026;Verkkopalvelu auki;https://www.mallila.example/a;',
      '20.11.2026;Uimahalli;https://www.mallila.example/b;',
      '19.11.2026;Omat tiedot;https://www.mallila.example/c;kyllä',
      '1.7.2026;Vanha;https://www.mallila.example/d;',
      '1.6.2026;Digituki;https://www.mallila.example/e;',
      'huomenna;Väärä;https://www.mallila.example/f;',
    ]
    const bring = async () => {
      const sent = await send(app, `/sources/${source}/files`, {
        method: 'POST',
        as: lead,
        fields: { intake: newsItems.key },
        file: {
          field: 'file',
          name: 'uutiset.csv',
          type: 'text/csv',
          body: Buffer.from(`Päivä;Otsikko;Osoite;Digipalveluista\n${lines.join('\n')}\n`),
        },
      })
      const url = sent.location ?? ''
      assert.equal((await lead.post(`${url}/confirmation`, {})).status, 303)
      return lead.get(url)
    }
    shows(await bring(), /Päivämäärä ei ole oikein/)
    const page = await app.get('/municipal-news')
    shows(page, /href="https:\/\/www\.mallila\.example\/c"[\s\S]*Omat tiedot/)
    assert.deepEqual(complaints(page.body), [])
    const services = await app.get('/municipal-news?about=services&municipality=901')
    lacks(services, /Uimahalli/)
    shows(services, /Omat tiedot/)
    shows(await app.get('/municipal-news?municipality=902'), /ei löytynyt uutisia/)
    assert.equal((await app.get('/municipal-news?municipality=999')).status, 404)
    const { news } = (await app.get('/municipal-news.json')).json() as { news: { title: string }[] }
    assert.equal(news.length, 5)
    const counted = () =>
      app.database.read
        .selectFrom('observation')
        .select(['organisation', 'period_start', 'value'])
        .where('indicator', '=', 'news.posts')
        .orderBy('period_start', 'desc')
        .execute()
    const expected = [
      { organisation: '901', period_start: '2026-10-01', value: '2' },
      { organisation: '901', period_start: '2026-07-01', value: '0' },
    ]
    assert.deepEqual(await counted(), expected)
    await bring()
    assert.deepEqual(await counted(), expected)
  })
})
