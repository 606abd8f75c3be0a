// Sotkanet and the accounts of municipalities, from small servers whose answers were written first.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { addSource, fileAt, json, runSource, type SmallServer, smallServer } from '../../../tests/sources.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { amountOf, idsIn, wantedIn, yearsOf } from './finances/accounts.ts'

const given = (name: string): Record<string, unknown> => JSON.parse(fileAt(import.meta.url, name))
const of = { sotkanet: given('./sotkanet/answers/sotkanet.json'), finances: given('./finances/answers/finances.json') }

describe('accounts of a municipality', () => {
  const report = (period: string, stage: string, day: string, about = 'KKNR') => ({
    ytunnus: '0000001-9',
    raportointikokonaisuus: about,
    raportointikausi: period,
    hyvaksymisvaihe: stage,
    hyvaksymispvm: day,
    tunnusluvut: `/${period}/${stage}`,
  })

  it('are the whole year’s, final, and the last correction of them', () => {
    const all = [
      report('2025C12', 'Lopullinen', '2026-05-20'),
      report('2025C12', 'Jälkikorjattu', '2026-09-01'),
      report('2025C12', 'Alustava', '2026-10-01'),
      report('2026C09', 'Lopullinen', '2026-11-01'),
      report('2026', 'Lopullinen', '2026-01-01', 'KTAS'),
      report('2024C12', 'LOPULLINEN', '2025-05-20'),
    ]
    assert.deepEqual(yearsOf(all, '0000001-9', 5), [
      { year: '2025', address: '/2025C12/Jälkikorjattu' },
      { year: '2024', address: '/2024C12/LOPULLINEN' },
    ])
    assert.equal(yearsOf(all, '0000001-9', 1).length, 1)
    assert.deepEqual(yearsOf(all, '0000002-7', 5), [])
  })

  it('are named by settings that people type', () => {
    assert.deepEqual(wantedIn('Vuosikate=k-t07:1400; Verotulot = 3460403;;moi=x'), [
      { name: 'Vuosikate', code: '1400', part: 'k-t07' },
      { name: 'Verotulot', code: '3460403', part: undefined },
    ])
    assert.deepEqual(
      [...idsIn('74=0000001-9; 236=0000002-7; x=1')],
      [
        ['074', '0000001-9'],
        ['236', '0000002-7'],
      ],
    )
  })

  it('that say two things of one code are not guessed', () => {
    const row = (arvo: string, osakokonaisuus = 'k-t07') => ({ ytunnus: '', osakokonaisuus, tunnusluku: '1', arvo })
    const wanted = { name: 'x', code: '1', part: undefined }
    assert.equal(amountOf([row('5'), row('5', 'k-t08')], wanted), '5')
    assert.equal(amountOf([row('5'), row('6', 'k-t08')], wanted), '5 / 6')
    assert.equal(amountOf([row('5'), row('6', 'k-t08')], { ...wanted, part: 'K-T08' }), '6')
    assert.equal(amountOf([row('')], wanted), undefined)
  })
})

describe('publishers', () => {
  let app: TestApp
  let team: TestPerson
  let server: SmallServer
  const places = (otherRegionFile as { municipalities: { code: string }[] }).municipalities.map((one) => one.code)
  const others = places.filter((one) => one !== '901' && one !== '902')
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
    server = await smallServer(({ path, host }) => {
      const url = new URL(path, 'http://x')
      if (url.pathname === '/rest/1.1/json')
        // Years come one by one, never as a list with commas.
        return url.searchParams.getAll('years').every((one) => /^\d{4}$/.test(one))
          ? json(of.sotkanet[`json ${url.searchParams.get('indicator')}`])
          : { status: 400, ...json({}) }
      const [, stat] = /^\/rest\/1\.1\/(.+)$/.exec(url.pathname) ?? []
      if (stat !== undefined) return of.sotkanet[stat] === undefined ? undefined : json(of.sotkanet[stat])
      if (url.pathname === '/rest/v1/json/aineistot')
        return { body: JSON.stringify(of.finances.list).replaceAll('{host}', host) }
      const [, account] = /^\/(?:rest\/v1\/json\/dokumentti|odata)\/(.+)$/.exec(decodeURI(url.pathname)) ?? []
      return account === undefined || of.finances[account] === undefined ? undefined : json(of.finances[account])
    })
  })
  after(async () => {
    server.close()
    await app.close()
  })

  it('Sotkanet tells of municipalities by their codes, and not of what has the same code', async () => {
    const source = await addSource(team, 'sotkanet', 'region', {
      address: server.address('/rest/1.1/'),
      indicators: '127; 5000',
      years: '2',
    })
    const run = await runSource(app, team, source, server.ways)
    assert.deepEqual([run.state, run.new, run.rejected], ['stored', 4, others.length])
    assert.ok(server.asked.some((one) => one.path.endsWith('indicator=127&years=2026&years=2025&genders=total')))
    assert.ok(server.asked.every((one) => one.headers['user-agent'] !== undefined))
    const page = await app.get('/comparison-figures')
    shows(page, /Väestö 31\.12\.[\s\S]*4\s102[\s\S]*680/)
    shows(page, /61,5\s%/)
    shows(page, /Sotkanet\. CC BY 4\.0/)
    const again = await runSource(app, team, source, server.ways)
    assert.deepEqual([again.new, again.changed, again.same], [0, 0, 4])
  })

  it('accounts are told by resident beside them, and a code with two amounts is rejected', async () => {
    const source = await addSource(team, 'finances', 'region', {
      address: server.address('/rest/v1/json/'),
      directory: server.address('/odata/', 'hakemisto.example'),
      figures: 'Toimintamenot=k-t07:3418067; Vuosikate=k-t07:1400',
      businessIds: others.map((one) => `${one}=0000003-5`).join('; '),
    })
    const run = await runSource(app, team, source, server.ways)
    assert.deepEqual(
      [run.state, run.new, run.rejected],
      ['stored', 4, 1 + others.length],
      JSON.stringify([run.notes, run.rejects]),
    )
    const page = await app.get('/comparison-figures')
    // 8,204,000 € for 4,102 residents.
    shows(page, /Toimintamenot, euroa asukasta kohti[\s\S]*2\s000/)
    shows(page, /−120\s000,75/)
    assert.deepEqual(complaints(page.body), [])
    const again = await runSource(app, team, source, server.ways)
    assert.deepEqual([again.new, again.changed, again.same], [0, 0, 4])
  })

  it('of accounts need a business id: a municipality without one is told, and none at all ends the run', async () => {
    const settings = { address: server.address('/rest/v1/json/'), figures: 'Vuosikate=k-t07:1400' }
    const some = await addSource(team, 'finances', 'region', {
      ...settings,
      directory: '',
      businessIds: '901=0000001-9',
    })
    const run = await runSource(app, team, some, server.ways)
    assert.deepEqual([run.state, run.new], ['stored', 2])
    assert.deepEqual(
      run.rejects.map((one) => one.place),
      places.filter((one) => one !== '901'),
    )
    const none = await addSource(team, 'finances', 'region', { ...settings, directory: '' })
    const failed = await runSource(app, team, none, server.ways)
    assert.equal(failed.state, 'failed')
    assert.match(failed.notes.join(), /Y-tunnuksia ei löydy/)
  })
})
