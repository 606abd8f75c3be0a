import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../../tests/app.ts'
import {
  compile,
  findForm,
  formSchema,
  makeForm,
  openForm,
  type Privacy,
  publishForm,
  submit,
} from '../../../engines/forms/index.ts'
import { system } from '../../../platform/access/index.ts'

const OWN = '236'
const option = (key: string, fi: string) => ({ key, label: { fi } })
const definition = formSchema.parse({
  languages: ['fi'],
  title: { fi: 'Koulutus' },
  sections: [
    {
      key: 's1',
      questions: [
        {
          key: 'sector',
          kind: 'oneChoice',
          label: { fi: 'Toimiala' },
          settings: { options: [option('a', 'Hallinto'), option('b', 'Sivistys'), option('c', 'Tekninen')] },
        },
        {
          key: 'wish',
          kind: 'manyChoices',
          label: { fi: 'Mistä koulutusta?' },
          settings: { options: [option('x', 'Tietoturva'), option('y', 'Tekoäly')] },
        },
        { key: 'hours', kind: 'number', label: { fi: 'Tunteja' }, settings: {} },
        { key: 'why', kind: 'longText', label: { fi: 'Miksi?' }, settings: {} },
      ],
    },
  ],
})

/** A form with 25 answers: 12 of administration, 11 of education, 2 of technical services. */
async function answered(app: TestApp, key: string, privacy: Privacy): Promise<void> {
  const by = { kind: 'system' as const }
  const yesterday = app.now().subtract({ hours: 30 })
  await app.database.transact(system, async (tx) => {
    const made = await makeForm(tx, { key, owner: OWN, privacy, definition }, by, yesterday)
    assert.ok(made.ok)
    assert.ok((await publishForm(tx, made.form, made.revision, by, yesterday)).ok)
    assert.ok((await openForm(tx, made.form, { opens: yesterday }, by, yesterday)).ok)
    const form = await findForm(tx, { key })
    assert.ok(form)
    for (let at = 0; at < 25; at += 1)
      await submit(
        tx,
        form,
        compile(definition),
        {
          key: Buffer.from(`${key}${at}`.padEnd(16, '.')).toString('base64url').slice(0, 22),
          version: 1,
          answers: {
            sector: at < 12 ? 'a' : at < 23 ? 'b' : 'c',
            wish: at % 2 === 0 ? ['x'] : ['x', 'y'],
            hours: at,
            ...(at < 11 ? { why: at === 0 ? '=HYPERLINK("pahaa")' : `Tekoälystä ${at}` } : {}),
          },
          organisation: at < 12 ? OWN : '924',
        },
        { secret: 'x', now: yesterday },
      )
  })
}

describe('results of a form', () => {
  let app: TestApp
  let hr: TestPerson
  before(async () => {
    app = await testApp()
    hr = await app.person('humanResources', OWN)
    await answered(app, 'nimeton', 'anonymous')
    await answered(app, 'avoin', 'confidential')
  })
  after(() => app.close())

  it('tell shares with what they are shares of, and numbers without anybody’s own', async () => {
    const { body } = await hr.get('/forms/avoin/results')
    assert.match(body, /Hallinto<\/b><span class="num">12\/25 \(48\s%\)/)
    assert.match(body, /Tekoäly<\/b><span class="num">12\/25/)
    assert.match(body, /voivat ylittää yhteensä 100 %/)
    assert.match(body, /Mediaani[\s\S]{0,40}12/)
  })

  it('stand two questions against each other: of an anonymous form once it has closed, without small groups', async () => {
    const table = '/results/crosstab?rows=wish&columns=sector'
    assert.match((await hr.get(`/forms/avoin${table}`)).body, /2\/2 \(100\s%\)/)
    assert.match((await hr.get(`/forms/nimeton${table}`)).body, /vasta, kun lomake on suljettu/)
    assert.match((await hr.get('/forms/nimeton/results/comparison')).body, /vasta, kun lomake on suljettu/)
    assert.equal((await hr.post('/forms/nimeton/closing', {})).status, 303)
    app.turnTo(app.now().add({ minutes: 1 }))
    const { body } = await hr.get(`/forms/nimeton${table}`)
    // Technical services are two people: with them goes the next smallest, and turned over the table tells no more.
    assert.doesNotMatch(body, /scope="col"[^>]*>(?:Tekninen|Sivistys)/)
    assert.match(body, /Hallinto/)
    assert.match(body, /alle 10 ihmistä/)
    const turned = (await hr.get('/forms/nimeton/results/crosstab?rows=sector&columns=wish')).body
    assert.doesNotMatch(turned, /scope="row"[^>]*>(?:Tekninen|Sivistys)/)
    assert.match((await hr.get('/forms/nimeton/results/comparison')).body, /12\/12 \(100\s%\)/)
  })

  it('are read text by text: searched, and marked with themes that a person names', async () => {
    const at = '/forms/nimeton/results/texts/why'
    assert.match((await hr.get(`${at}?search=tekoälystä 1`)).body, /Tekoälystä 10/)
    assert.equal((await hr.post(`${at}/themes`, { name: '' })).status, 422)
    assert.equal((await hr.post(`${at}/themes`, { name: 'Uteliaisuus' })).status, 303)
    assert.equal((await hr.post(`${at}/themes`, { name: 'Uteliaisuus' })).status, 422)
    const theme = /theme=([\w-]{36})/.exec((await hr.get(at)).body)?.[1] ?? ''
    const { body } = await hr.get(`${at}?mark=${theme}`)
    const ids = [...body.matchAll(/name="in-([\w-]{36})"/g)].map((found) => found[1] ?? '')
    assert.equal(ids.length, 11)
    const fields = { theme, shown: ids.join(' '), page: '1', [`in-${ids[0]}`]: 'yes', [`in-${ids[1]}`]: 'yes' }
    assert.equal((await hr.post(`${at}/marks`, fields)).status, 303)
    assert.match(/Uteliaisuus[\s\S]{0,200}/.exec((await hr.get(at)).body)?.[0] ?? '', /2\/11/)
    assert.equal([...(await hr.get(`${at}?theme=${theme}`)).body.matchAll(/<li class="pre">/g)].length, 2)
  })

  it('are files with the same figures; whole answers only where people are known anyway', async () => {
    assert.match((await hr.get('/forms/avoin/results.csv')).body, /Toimiala;Hallinto;12;25/)
    assert.match((await hr.get('/forms/avoin/results.json')).body, /"value":"a","label":"Hallinto","done":12/)
    for (const as of ['xlsx', 'pdf']) assert.equal((await hr.get(`/forms/avoin/results.${as}`)).status, 200, as)
    const rows = (await hr.get('/forms/avoin/results/answers.csv')).body
    assert.equal(rows.trim().split('\r\n').length, 26)
    assert.match(rows, /'=HYPERLINK/)
    assert.equal((await hr.get('/forms/avoin/results/answers.json')).status, 200)
    assert.equal((await hr.get('/forms/nimeton/results/answers.csv')).status, 404)
  })

  it('are told only to those who look after the form', async () => {
    const stranger = await app.person('humanResources', '924')
    for (const page of ['', '.csv', '/answers.csv', '/comparison', '/crosstab', '/texts/why'])
      assert.equal((await stranger.get(`/forms/avoin/results${page}`)).status, 404, page)
  })
})
