import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { bodies, organisations, scopeOf } from '../index.ts'
import { type Browser, type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { administrator, digitalLead } from '../sample-people.testing.ts'

const perho = { code: '584', since: '1.1.2025', nominative: 'Perho', genitive: 'Perhon', in: 'Perhossa', sv: 'Perho' }

describe('a municipality', () => {
  let house: SampleHouse
  let admin: Browser
  before(async () => {
    house = await sampleHouse()
    admin = await administrator(house)
  })
  after(() => house.close())
  const read = () => house.region.database.read
  const find = async (id: string) => (await organisations(read())).find((one) => one.id === id)

  it('is added with its number, its name in all forms and its first day; everything is frozen once', async () => {
    assert.match((await admin.get('/admin/organisations')).body, /href="\/admin\/municipalities\/new"/)
    assert.match((await admin.get('/admin/municipalities/new')).body, /Kuntanumero/)
    const before = house.frozen()
    assert.equal((await admin.post('/admin/municipalities', perho)).to, '/admin/organisations/584')
    assert.equal(house.frozen(), before + 1)
    const made = await find('584')
    assert.deepEqual(
      [made?.kind, made?.since, made?.until, made?.name.in],
      ['municipality', '2025-01-01', null, 'Perhossa'],
    )
    const order = (await organisations(read())).filter((one) => one.kind === 'municipality').map((one) => one.id)
    assert.deepEqual(order, ['074', '924', '584'])
  })

  it('that cannot be is refused with every field at fault, and nothing is kept', async () => {
    const before = (await organisations(read())).length
    for (const [change, field, words] of [
      [{ code: '584' }, 'code', /Kuntanumero on jo käytössä/],
      [{ code: 'all' }, 'code', /Kuntanumerossa on kolme numeroa/],
      [{ code: '58' }, 'code', /Kuntanumerossa on kolme numeroa/],
      [{ code: '240', since: '31.12.2023' }, 'since', /Seutu alkaa 1\.1\.2024/],
      [{ code: '240', since: '31.2.2026' }, 'since', /href="#since"/],
      [{ code: '240', nominative: ' ' }, 'nominative', /Tieto puuttuu/],
    ] as const) {
      const answer = await admin.post('/admin/municipalities', { ...perho, ...change })
      assert.equal(answer.status, 422)
      assert.match(answer.body, new RegExp(`href="#${field}"`))
      assert.match(answer.body, words)
      assert.match(answer.body, /value="Perhossa"/)
    }
    const all = await admin.post('/admin/municipalities', { code: '', since: '', nominative: '' })
    assert.equal(all.body.match(/class="error-text"/g)?.length, 3)
    assert.equal((await organisations(read())).length, before)
  })

  it('whose first day or number was entered wrongly is corrected with grounds; what stood there is kept', async () => {
    const added = { ...perho, code: '241', nominative: 'Esimerkkilä', since: '1.1.2026' }
    await admin.post('/admin/municipalities', added)
    const at = '/admin/organisations/241'
    await admin.post(`${at}/bodies`, { body: 'Valtuusto', kind: 'council', since: '1.1.2026', decides: 'yes' })
    assert.match((await admin.get(at)).body, /href="\/admin\/organisations\/241\/correction"/)
    const form = (await admin.get(`${at}/correction`)).body
    assert.match(form, /name="seen" value="2026-01-01"/)
    const fields = { seen: '2026-01-01', since: '1.2.2026', code: '241', grounds: 'Liitoksen päivä oli väärä' }
    const frozen = house.frozen()
    for (const [change, words] of [
      [{ grounds: '' }, /href="#grounds"/],
      [{ since: '31.12.2023' }, /Seutu alkaa 1\.1\.2024/],
      [{ since: '1.1.2026' }, /Mitään ei muuttunut/],
      [{ code: '2' }, /Kuntanumerossa on kolme numeroa/],
      [{ code: '074' }, /Kuntanumero on jo käytössä/],
    ] as const) {
      const answer = await admin.post(`${at}/corrections`, { ...fields, ...change })
      assert.equal(answer.status, 422)
      assert.match(answer.body, words)
    }
    assert.equal(house.frozen(), frozen)
    assert.equal((await admin.post(`${at}/corrections`, fields)).to, at)
    assert.equal((await find('241'))?.since, '2026-02-01')
    assert.equal(house.frozen(), frozen + 1)
    assert.match((await admin.get(at)).body, /Liitoksen päivä oli väärä/)
    assert.equal((await admin.post(`${at}/corrections`, fields)).status, 409)
    const [body] = (await bodies(read())).filter((one) => one.organisation === '241')
    const person = await house.region.database.transact({ kind: 'system' }, async (tx) => {
      const at = house.region.clock.now()
      const { id } = await tx.insertInto('person').values({ recorded_at: at }).returning('id').executeTakeFirstOrThrow()
      const given = { person: id, since: '2026-02-01', recorded_at: at }
      await tx
        .insertInto('membership')
        .values([
          { ...given, organisation: '241', relation: 'digitalLead', until: null },
          { ...given, organisation: '241', relation: 'reader', until: '2026-02-02' },
          { ...given, body: body?.id ?? '', relation: 'electedOfficial', until: null },
        ])
        .execute()
      return id
    })
    const coded = { ...fields, seen: '2026-02-01', code: '242', grounds: 'Numero oli väärä' }
    assert.equal((await admin.post(`${at}/corrections`, coded)).to, '/admin/organisations/242')
    assert.equal(house.frozen(), frozen + 2)
    const [wrong, right] = [await find('241'), await find('242')]
    assert.deepEqual([wrong?.since, wrong?.until], ['2026-02-01', '2026-02-01'])
    assert.deepEqual([right?.since, right?.until, right?.name.in], ['2026-02-01', null, 'Perhossa'])
    const own = (await bodies(read())).filter((one) => one.organisation === '242')
    assert.deepEqual(
      own.map((one) => [one.name.nominative, one.decidesStrategy]),
      [['Valtuusto', true]],
    )
    const roles = await house.region.database.readAs({ kind: 'system' }, (all) =>
      all.selectFrom('membership').selectAll().where('person', '=', person).execute(),
    )
    assert.deepEqual(
      roles.filter((one) => one.organisation === '242').map((one) => one.relation),
      ['digitalLead'],
    )
    assert.deepEqual(
      roles.filter((one) => one.body === own[0]?.id).map((one) => one.relation),
      ['electedOfficial'],
    )
    assert.equal(roles.length, 5, 'what was there stays, and one that has ended is not given again')
    assert.match((await admin.get(at)).body, /Numero oli väärä/)
    assert.match((await admin.get('/admin/organisations')).body, /ei koskaan mukana/)
    await admin.post('/admin/organisations/242/endings', { seen: '', until: '1.3.2026', grounds: 'Vain esimerkki' })
  })

  it('ends with a day and grounds after a page that says what happens; the end can be corrected and taken back', async () => {
    const at = '/admin/organisations/584'
    await admin.post('/admin/organisations/region/hosts', { host: '584', seen: '' })
    const asked = (await admin.get(`${at}/ending`)).body
    assert.match(
      asked,
      /Päättyykö kunta ”Perho”\?[\s\S]*ei ole enää mukana luvuissa[\s\S]*Valitse uusi isäntäkunta näille: Esimerkin seutu/,
    )
    const end = (until: string, seen: string, grounds = 'Kuntaliitos, päätös 15.6.2026') =>
      admin.post(`${at}/endings`, { until, seen, grounds })
    for (const [until, grounds, field, words] of [
      ['1.1.2025', undefined, 'until', /Alkamispäivä on 1\.1\.2025/],
      ['huomenna', undefined, 'until', /href="#until"/],
      ['', undefined, 'until', /Päättymistä ei ole kirjattu/],
      ['1.1.2026', '', 'grounds', /Tieto puuttuu/],
    ] as const) {
      const refused = await end(until, '', grounds)
      assert.equal(refused.status, 422)
      assert.match(refused.body, new RegExp(`href="#${field}"`))
      assert.match(refused.body, words)
    }
    const before = house.frozen()
    assert.equal((await end('1.1.2026', '')).to, at)
    assert.equal(house.frozen(), before + 1)
    assert.equal((await find('584'))?.until, '2026-01-01')
    const late = await end('1.6.2026', '')
    assert.equal(late.status, 409)
    assert.match(late.body, /Nyt voimassa: 1\.1\.2026[\s\S]*value="1\.6\.2026"/)
    assert.equal((await end('1.6.2026', '2026-01-01')).status, 303)
    assert.match((await admin.get(at)).body, /1\.6\.2026[\s\S]*Kuntaliitos, päätös 15\.6\.2026[\s\S]*1\.1\.2026/)
    const host = await admin.post('/admin/organisations/924/hosts', { host: '', seen: '' })
    assert.equal(host.status, 404)
    assert.equal((await end('', '2026-06-01')).status, 303)
    assert.equal((await find('584'))?.until, null)
    assert.equal((await admin.get('/admin/organisations/region/ending')).status, 404)
    assert.equal(
      (await admin.post('/admin/organisations/region/endings', { until: '1.1.2030', seen: '', grounds: 'Ei' })).status,
      404,
    )
    assert.equal((await find('region'))?.until, null)
  })

  it('that has ended takes its bodies and roles with it, and hosts nobody new', async () => {
    const { browser, page } = await digitalLead(house, admin)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const memberships = async () => {
      const actor = await house.region.identify({ cookie })
      return actor.kind === 'person' ? actor.memberships : undefined
    }
    assert.deepEqual(await memberships(), [{ relation: 'digitalLead', organisation: '074' }])
    const at = '/admin/organisations/074'
    assert.equal(
      (await admin.post(`${at}/bodies`, { body: 'Valtuusto', kind: 'council', since: '1.1.2025' })).status,
      303,
    )
    assert.equal(
      (await admin.post(`${at}/endings`, { until: '1.6.2025', seen: '', grounds: 'Kuntaliitos' })).status,
      303,
    )
    assert.deepEqual(await memberships(), [])
    const body = (await bodies(read())).find((one) => one.organisation === '074')
    assert.equal(body?.until, '2025-06-01')
    assert.equal((await admin.get(`/admin/bodies/${body?.id}/ending`)).status, 404)
    const form = (await admin.get(page)).body
    assert.doesNotMatch(form, /value="o:074"/)
    const role = { relation: 'reader', of: `b:${body?.id}`, since: '1.1.2025' }
    assert.equal((await admin.post(`${page}/memberships`, role)).status, 422)
    assert.equal((await admin.post('/admin/organisations/region/hosts', { host: '074', seen: '584' })).status, 422)
    const later = await admin.post(`${at}/bodies`, { body: 'Hallitus', kind: 'executive', since: '1.6.2025' })
    assert.match(later.body, /href="#since"[\s\S]*Organisaatio päättyy 1\.6\.2025/)
    assert.equal(
      (await admin.post(`${at}/endings`, { until: '', seen: '2025-06-01', grounds: 'Liitos peruttiin' })).status,
      303,
    )
    assert.deepEqual(await memberships(), [{ relation: 'digitalLead', organisation: '074' }])
  })

  it('a partner ends too, and no figure is frozen for it', async () => {
    await admin.post('/admin/organisations', { id: 'tuki', name: 'Esimerkki Yhdistys' })
    const before = house.frozen()
    assert.match((await admin.get('/admin/organisations/tuki/ending')).body, /Toimenpiteiden luvut eivät muutu/)
    const ended = await admin.post('/admin/organisations/tuki/endings', {
      until: '1.1.2090',
      seen: '',
      grounds: 'Sopimus päättyy',
    })
    assert.equal(ended.status, 303)
    assert.equal(house.frozen(), before)
  })

  it('is written in the database by administrators only, in their own name, and never changed there', async () => {
    const { database } = house.region
    const [by] = await database.readAs({ kind: 'system' }, (system) =>
      system.selectFrom('membership').select('person').where('relation', '=', 'administrator').execute(),
    )
    const of = (relation: 'administrator' | 'strategyTeam') =>
      scopeOf({
        kind: 'person',
        person: by?.person ?? '',
        name: '',
        session: '',
        memberships: [{ relation, organisation: 'region' }],
      })
    const recorded_at = house.region.clock.now()
    const end = { organisation: '924', until: '2026-01-01', grounds: 'Väärin', recorded_at }
    const writes = [
      () =>
        database.transact(of('strategyTeam'), (tx) =>
          tx
            .insertInto('organisation_end')
            .values({ ...end, recorded_by: by?.person ?? null })
            .execute(),
        ),
      () => database.transact(of('administrator'), (tx) => tx.insertInto('organisation_end').values(end).execute()),
      () =>
        database.transact(of('strategyTeam'), (tx) =>
          tx
            .insertInto('organisation_host')
            .values({ organisation: 'region', host: '924', recorded_at, recorded_by: by?.person ?? null })
            .execute(),
        ),
      () =>
        database.transact(of('strategyTeam'), (tx) =>
          tx.insertInto('organisation').values({ id: '240', kind: 'municipality', since: '2026-01-01' }).execute(),
        ),
      () => database.transact({ kind: 'visitor' }, (tx) => tx.insertInto('organisation_end').values(end).execute()),
    ]
    for (const write of writes) await assert.rejects(write, /row-level security/)
    await assert.rejects(
      database.transact({ kind: 'system' }, (tx) =>
        tx.updateTable('organisation').set({ since: '2020-01-01' }).execute(),
      ),
      /permission denied/,
    )
    await assert.rejects(
      database.transact({ kind: 'system' }, (tx) =>
        tx.updateTable('membership').set({ since: '2020-01-01' }).execute(),
      ),
      /permission denied/,
    )
    const owner = new pg.Client({ connectionString: house.ownerUrl })
    await owner.connect()
    try {
      for (const table of [
        'organisation',
        'organisation_name',
        'organisation_end',
        'organisation_since',
        'organisation_host',
        'body',
        'body_end',
      ])
        for (const statement of [
          `delete from ${table}`,
          `truncate ${table} cascade`,
          `update ${table} set recorded_at = now()`,
        ])
          await assert.rejects(owner.query(statement), /never changed or deleted/, statement)
      await owner.query("update membership set until = '2090-01-01' where until is null")
      await assert.rejects(owner.query('update membership set until = null'), /not prolonged/)
    } finally {
      await owner.end()
    }
  })
})
