import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { enterPhases } from '../../../tests/plan.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { scopeOf } from '../../platform/access/index.ts'

const entities = /&(?:amp|lt|gt|quot|#39);/g

/** The elements of a document in their order; throws when it is not well formed. */
function readXml(text: string): { name: string; attributes: string; text: string }[] {
  assert.match(text, /^<\?xml version="1\.0" encoding="utf-8"\?>\n/)
  const open: { name: string; attributes: string; text: string }[] = []
  const all: typeof open = []
  for (const [piece] of text.replace(/^<\?.*?\?>\n/, '').matchAll(/<[^>]*>|[^<]+/g)) {
    const tag = /^<(\/?)([\w:]+)((?:\s[\w:]+="[^"<]*")*)\s*(\/?)>$/.exec(piece)
    if (piece.startsWith('<')) {
      assert.ok(tag, `no tag: ${piece}`)
      const [, closing, name = '', attributes = '', empty] = tag
      if (closing) assert.equal(open.pop()?.name, name)
      else {
        const element = { name, attributes, text: '' }
        all.push(element)
        if (!empty) open.push(element)
      }
    } else {
      assert.doesNotMatch(piece.replace(entities, ''), /[&<>]/)
      const last = open.at(-1)
      if (last !== undefined) last.text += piece
    }
  }
  assert.equal(open.length, 0)
  return all
}

describe('news of a measure', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let neighbour: TestPerson
  const path = '/measures/A1.1/news'
  const tell = async (
    as: TestPerson,
    fields: Partial<Record<'organisation' | 'audience' | 'title' | 'text', string>>,
  ) => {
    const done = await as.post(path, {
      organisation: '901',
      audience: 'public',
      title: 'Otsikko',
      text: 'Teksti',
      ...fields,
    })
    return { ...done, origin: /#u-([\w-]+)$/.exec(done.location ?? '')?.[1] ?? '' }
  }
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', '901')
    neighbour = await app.person('digitalLead', '902')
  })
  after(() => app.close())

  it('are told by digital leads and the strategy team, in the name of their own organisation', async () => {
    assert.equal((await app.post(path, {})).status, 403)
    for (const relation of ['reader', 'managementGroup', 'administrator'] as const)
      assert.equal((await (await app.person(relation, '901')).get(path)).status, 403, relation)
    const form = await lead.get(path)
    assert.deepEqual(complaints(form.body), [])
    const other = await tell(lead, { organisation: '902' })
    assert.equal(other.status, 422)
    shows(other, /Kenen nimissä: Et voi tehdä tätä tämän organisaation puolesta/)
    assert.equal((await tell(team, { organisation: '901' })).status, 422)
    const empty = await tell(lead, { title: '', text: '', audience: 'x' })
    for (const said of [/Otsikko: Tieto puuttuu/, /Teksti: Tieto puuttuu/, /Kuka uutisen näkee: Tällaista/])
      shows(empty, said)
    assert.deepEqual(complaints(empty.body), [])
    assert.equal((await lead.get('/measures/none/news')).status, 404)
  })

  it('are shown newest first on the measure’s page, on the page of news and in the feeds', async () => {
    lacks(await app.get('/measures/A1.1'), /id="uutiset"/)
    const text = 'Kysely lähti <kuntiin> & kouluihin.\n\nKatso https://www.example.com/kysely.'
    assert.equal((await tell(lead, { title: 'Kysely lähti', text })).status, 303)
    app.turnTo(app.now().add({ minutes: 5 }))
    assert.equal((await tell(team, { organisation: 'region', title: 'Vastaukset tulivat' })).status, 303)
    const page = await app.get('/measures/A1.1')
    assert.ok(page.body.indexOf('Vastaukset tulivat') < page.body.indexOf('Kysely lähti'))
    shows(page, /<a href="https:\/\/www\.example\.com\/kysely" rel="nofollow noopener">/)
    shows(page, /&lt;kuntiin(?:>|&gt;) &amp; kouluihin/)
    lacks(page, new RegExp(`${lead.actor.name}|${lead.actor.person}`))
    shows(await app.get('/news'), /Vastaukset tulivat/)
    for (const url of ['/news', '/sv/news', '/measures/A1.1', '/en/measures/A1.1'])
      assert.deepEqual(complaints((await app.get(url)).body), [], url)
    shows(page, /<link rel="alternate" type="application\/atom\+xml" href="\/measures\/A1\.1\/news\.atom"/)
  })

  it('are an Atom feed that readers of feeds take', async () => {
    for (const url of ['/news.atom', '/measures/A1.1/news.atom', '/news.atom?lang=sv', '/measures/B.csv/news.atom']) {
      const got = await app.get(url)
      assert.equal(got.status, 200, url)
      assert.equal(got.headers['content-type'], 'application/atom+xml; charset=utf-8')
      const elements = readXml(got.body)
      const of = (name: string) => elements.filter((one) => one.name === name)
      assert.match(elements[0]?.attributes ?? '', /xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/)
      const entries = of('entry').length
      // RFC 4287: the feed and each entry have one id, one title and one updated; ids differ.
      for (const name of ['id', 'title', 'updated']) assert.equal(of(name).length, entries + 1, `${url} ${name}`)
      assert.equal(new Set(of('id').map((one) => one.text)).size, entries + 1)
      for (const one of of('id')) assert.match(one.text, /^(?:urn:uuid:[\w-]{36}|tag:[\w.]+,\d{4}-\d\d-\d\d:.+)$/)
      for (const one of [...of('updated'), ...of('published')])
        assert.match(one.text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      assert.ok(of('author').length >= 1)
      assert.match(got.body, /<link rel="self" type="application\/atom\+xml" href="http:\/\/localhost/)
    }
    const feed = await app.get('/measures/A1.1/news.atom')
    assert.equal(feed.body.match(/<entry>/g)?.length, 2)
    shows(feed, /Kysely lähti &lt;kuntiin&gt; &amp; kouluihin/)
    assert.equal((await app.get('/measures/none/news.atom')).status, 404)
    assert.equal((await app.get('/news.atom?lang=de')).status, 400)
  })

  it('that are internal are seen by those for whom they are, and stand in no feed', async () => {
    const reader = await app.person('reader', '902')
    const own = await app.person('reader', '901')
    await tell(lead, { audience: 'staff', title: 'Sisäisesti seudulle' })
    await tell(lead, { audience: 'organisation', title: 'Vain omille' })
    for (const url of ['/measures/A1.1', '/news', '/news.atom', '/measures/A1.1/news.atom', '/search?q=omille'])
      lacks(await app.get(url), /Sisäisesti seudulle|Vain omille/)
    for (const as of [reader, neighbour, team]) {
      shows(await as.get('/measures/A1.1'), /Sisäisesti seudulle/)
      for (const url of ['/measures/A1.1', '/news']) lacks(await as.get(url), /Vain omille/)
    }
    shows(await own.get('/measures/A1.1'), /Vain omille/)
    shows(await own.get('/news'), /Sisäinen: vain oma organisaatio/)
    for (const url of ['/news.atom', '/measures/A1.1/news.atom'])
      lacks(await own.get(url), /Sisäisesti seudulle|Vain omille/)
  })

  it('are corrected by a new version, and two who correct see both', async () => {
    const { origin } = await tell(lead, { title: 'Kirjotusvirhe' })
    const form = await lead.get(`${path}/${origin}`)
    assert.deepEqual(complaints(form.body), [])
    const seen = /name="seen" value="([\w-]+)"/.exec(form.body)?.[1] ?? ''
    assert.equal((await neighbour.get(`${path}/${origin}`)).status, 404)
    app.turnTo('2026-11-25')
    await app.freeze()
    assert.equal((await lead.post(`${path}/${origin}`, { title: '', text: 'Teksti', seen })).status, 422)
    assert.equal((await lead.post(`${path}/${origin}`, { title: 'Kirjoitusvirhe', text: 'Teksti', seen })).status, 303)
    const page = await app.get('/measures/A1.1')
    shows(page, /Kirjoitusvirhe/)
    shows(page, /Korjattu 25\.11\.2026/)
    lacks(page, /Kirjotusvirhe/)
    const late = await lead.post(`${path}/${origin}`, { title: 'Toinen', text: 'Teksti', seen })
    assert.equal(late.status, 409)
    shows(late, /<b>Kirjoitusvirhe<\/b>/)
    assert.deepEqual(complaints(late.body), [])
    // The day before shows what was told then.
    shows(await app.get('/measures/A1.1?on=2026-11-24'), /Kirjotusvirhe/)
  })

  it('that are withdrawn are nowhere any more, on no day', async () => {
    const { origin } = await tell(lead, { title: 'Vahingossa julki' })
    const confirm = await lead.get(`${path}/${origin}/withdrawal`)
    assert.deepEqual(complaints(confirm.body), [])
    assert.equal((await team.post(`${path}/${origin}/withdrawal`, { grounds: 'Virhe' })).status, 404)
    assert.equal((await lead.post(`${path}/${origin}/withdrawal`, { grounds: '' })).status, 422)
    app.turnTo('2026-11-26')
    await app.freeze()
    const done = await lead.post(`${path}/${origin}/withdrawal`, { grounds: 'Henkilön nimi oli tekstissä' })
    assert.equal(done.status, 303)
    for (const url of ['/measures/A1.1', '/measures/A1.1?on=2026-11-25', '/news', '/news.atom'])
      lacks(await app.get(url), /Vahingossa julki|Henkilön nimi/)
    assert.equal((await lead.get(`${path}/${origin}`)).status, 404)
  })

  it('stand beside changes of state in the feed', async () => {
    const marks = { 'phase_A1_2026-07-01': 'active', 'phase_A1_2027-01-01': 'none', 'phase_A1_2028-01-01': 'none' }
    await enterPhases(team, marks)
    app.turnTo('2027-02-01')
    await app.freeze()
    const feed = await app.get('/news.atom')
    shows(feed, /<title>A1\.1: Ei vielä tietoa → Myöhässä<\/title>/)
    shows(feed, /<id>tag:[\w.]+,2027-02-01:measures\/A1\.1\/state<\/id>/)
    shows(await app.get('/news'), /Tila muuttui/)
    readXml(feed.body)
  })

  it('older than the newest fifty have pages of their own: each is on one of them, once', async () => {
    const { person } = lead.actor
    const many = Array.from({ length: 117 }, (_, at) => {
      const id = randomUUID()
      const words = { title: `Vanha uutinen nro ${at}.`, text: 'Teksti' }
      const of = { measure: 'A1.1', organisation: '901', audience: 'public' }
      return { id, origin: id, ...of, ...words, recorded_at: app.now(), recorded_by: person }
    })
    await app.database.transact(scopeOf(lead.actor), (tx) => tx.insertInto('post').values(many).execute())
    const told: string[] = []
    let url: string | undefined = '/news'
    let pages = 0
    while (url !== undefined && pages < 9) {
      const page = await app.get(url)
      assert.equal(page.status, 200)
      assert.deepEqual(complaints(page.body), [])
      const found = [...page.body.matchAll(/Vanha uutinen nro (\d+)\./g)].map(([, n = '']) => n)
      assert.ok(found.length <= 50)
      told.push(...found)
      url = /href="([^"]+)" rel="next"/.exec(page.body)?.[1]
      pages += 1
    }
    assert.deepEqual(
      told,
      many.map((_, at) => `${116 - at}`),
    )
    assert.ok(pages >= 3)
    assert.equal((await app.get('/news?page=99')).status, 404)
    assert.equal((await app.get('/news?page=x')).status, 200)
    shows(await app.get('/news?page=2'), /rel="prev"/)
    assert.equal((await app.get('/news.atom')).body.match(/<entry>/g)?.length, 50)
  })
})
