import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { system } from '../../platform/access/index.ts'
import { runIntake } from './run-intake.testing.ts'
import { staffIntake } from './staff.ts'
import { staffKey } from './staff-columns.ts'

const OWN = '236'

/** A row of a sheet: what is not told is empty. */
const sheet = (row: Record<string, string>) => ({ firstName: 'Esimerkki', since: '1.8.2024', ...row })

describe('staff by a sheet', () => {
  let app: TestApp
  const run = (raws: readonly unknown[], more: { organisation?: string; gone?: string[] } = {}) =>
    runIntake(app.database, staffIntake, raws, { organisation: OWN, now: app.now(), ...more })
  const current = (organisation = OWN) =>
    app.database.readAs(system, (read) =>
      read
        .selectFrom('employment as e')
        .leftJoin('person_detail as d', 'd.person', 'e.person')
        .leftJoin('person_detail as s', 's.person', 'e.supervisor')
        .leftJoin('unit as u', 'u.id', 'e.unit')
        .select([
          'd.name',
          'd.email',
          's.name as supervisor',
          'u.name as unit',
          'e.role',
          'e.since',
          'e.until',
          'e.key',
        ])
        .where('e.owner_org', '=', organisation)
        .where('replaced_at', 'is', null)
        .orderBy('d.name')
        .execute(),
    )
  before(async () => {
    app = await testApp({ freeze: false })
  })
  after(() => app.close())

  it('becomes people, units and employments; days come as Excel has them', async () => {
    const ran = await run([
      sheet({
        lastName: 'Opettaja',
        email: 'Opettaja.1@example.com',
        unit: 'Koulu',
        parentUnit: 'Opetus',
        sector: 'Sivistys',
        supervisor: 'rehtori.1@example.com',
        since: '45505',
      }),
      sheet({
        lastName: 'Rehtori',
        email: 'rehtori.1@example.com',
        unit: 'koulu',
        role: 'Esimies',
        since: '2024-08-01T00:00:00',
        until: '31/07/2027',
      }),
      sheet({ lastName: 'Siivooja', number: '77', unit: 'Puhtaus', supervisor: 'nobody@example.com', since: '1.8.24' }),
      sheet({ lastName: 'Päivätön', number: '78', since: '1.13.2024' }),
      sheet({ lastName: 'Kumpikaan', since: '1.8.2024' }),
    ])
    assert.deepEqual(ran, { stored: 3, rejects: [], faulty: ['since notADay', 'email required'] })
    const rows = await current()
    assert.deepEqual(
      rows.map((one) => [one.name, one.supervisor, one.unit, one.role, one.since, one.until]),
      [
        ['Esimerkki Opettaja', 'Esimerkki Rehtori', 'Koulu', 'employee', '2024-08-01', null],
        ['Esimerkki Rehtori', null, 'Koulu', 'supervisor', '2024-08-01', '2027-08-01'],
        ['Esimerkki Siivooja', null, 'Puhtaus', 'employee', '2024-08-01', null],
      ],
    )
    assert.ok(
      rows.every(({ key }) => !/example|77/.test(key)),
      'a key tells nothing of a person',
    )
  })

  it('again as it was changes nothing', async () => {
    const count = () =>
      app.database.readAs(system, (read) =>
        read
          .selectFrom('employment')
          .select((of) => of.fn.countAll<string>().as('n'))
          .executeTakeFirstOrThrow(),
      )
    const earlier = await count()
    await run([
      sheet({
        lastName: 'Rehtori',
        email: 'rehtori.1@example.com',
        unit: 'Koulu',
        role: 'esihenkilö',
        until: '31.7.2027',
      }),
    ])
    assert.deepEqual(await count(), earlier)
  })

  it('a supervisor who comes later is met, those who are missing are ended today, and nothing is overwritten', async () => {
    app.turnTo(app.now().add({ hours: 24 }))
    const siivooja = staffKey(staffIntake.row.parse(sheet({ lastName: 'Siivooja', number: '77' })))
    const ran = await run([sheet({ lastName: 'Tullut', email: 'nobody@example.com' })], { gone: [siivooja] })
    assert.equal(ran.stored, 1)
    const rows = await current()
    assert.equal(rows.find((one) => one.name === 'Esimerkki Siivooja')?.until, '2026-11-25')
    const late = await run([
      sheet({ lastName: 'Siivooja', number: '77', unit: 'Puhtaus', supervisor: 'later@example.com' }),
    ])
    assert.deepEqual(late.rejects, [])
    await run([sheet({ lastName: 'Myöhäinen', email: 'later@example.com' })])
    const now = (await current()).find((one) => one.name === 'Esimerkki Siivooja')
    assert.deepEqual([now?.supervisor, now?.until], ['Esimerkki Myöhäinen', null])
    const all = await app.database.readAs(system, (read) =>
      read
        .selectFrom('employment')
        .select(['since', 'until', 'replaced_at'])
        .where('key', '=', siivooja)
        .orderBy('recorded_at')
        .execute(),
    )
    assert.deepEqual(
      all.map((one) => [one.until, one.replaced_at === null]),
      [
        [null, false],
        ['2026-11-25', false],
        [null, true],
      ],
    )
  })

  it('rejects what cannot be, by row and without a value of the person', async () => {
    const ran = await run([
      sheet({ lastName: 'Takaperin', email: 'takaperin@example.com', since: '1.8.2024', until: '31.7.2024' }),
      sheet({ lastName: 'A', email: 'a@example.com', supervisor: 'b@example.com' }),
      sheet({ lastName: 'B', email: 'b@example.com', supervisor: 'c@example.com' }),
      sheet({ lastName: 'C', email: 'c@example.com', supervisor: 'a@example.com' }),
      sheet({ lastName: 'Itse', email: 'itse@example.com', supervisor: 'ITSE@example.com' }),
      sheet({ lastName: 'Kahdesti', email: 'kahdesti@example.com', number: '901' }),
      sheet({ lastName: 'Kahdesti', email: 'kahdesti@example.com', number: '902' }),
      sheet({ lastName: 'Kaksonen', number: '903' }),
      sheet({ lastName: 'Kaksonen', number: '903' }),
      sheet({ lastName: 'Toinen', number: '77', email: 'rehtori.1@example.com' }),
      sheet({ lastName: 'Outo', email: 'outo@example.com', role: 'luottamushenkilö', body: 'Tuntematon lautakunta' }),
    ])
    assert.deepEqual(
      ran.rejects
        .map((one) => [one.field, one.why.fi.split('.')[0]])
        .sort((a, b) => String(a[1]).localeCompare(String(b[1]))),
      [
        ['supervisor', 'Esihenkilöketju kiertää kehää: tämän rivin esihenkilö on jo tämän henkilön alainen'],
        ['supervisor', 'Esihenkilöketju kiertää kehää: tämän rivin esihenkilö on jo tämän henkilön alainen'],
        [undefined, 'Kahdesti'],
        ['body', 'Kunnalla ei ole tällaista toimielintä'],
        ['until', 'Palvelussuhde päättyy ennen kuin se alkaa'],
        ['email', 'Sähköposti kuuluu jo henkilölle, jolla on eri henkilönumero'],
        ['email', 'Sähköposti kuuluu jo henkilölle, jolla on eri henkilönumero'],
      ],
    )
    assert.doesNotMatch(JSON.stringify(ran.rejects), /example|90\d|Kahdesti@|Takaperin/)
    const names = (await current()).map((one) => one.name)
    assert.ok(names.includes('Esimerkki B') && !names.includes('Esimerkki C') && !names.includes('Esimerkki Takaperin'))
    const left = await app.database.readAs(system, (read) =>
      read
        .selectFrom('person_detail')
        .select('name')
        .where('name', 'in', ['Esimerkki C', 'Esimerkki Takaperin', 'Esimerkki Outo'])
        .execute(),
    )
    assert.deepEqual(left, [], 'nothing of a rejected row is left')
  })

  it('knows somebody by e-mail in another municipality too, and leaves the name of who signs in alone', async () => {
    const lead = await app.person('digitalLead', OWN)
    const { email } = await app.database.readAs(system, (read) =>
      read
        .selectFrom('person_detail')
        .select('email')
        .where('person', '=', lead.actor.person)
        .executeTakeFirstOrThrow(),
    )
    for (const organisation of [OWN, '074'])
      assert.deepEqual(
        (await run([sheet({ lastName: 'Toinen nimi', email: email ?? '' })], { organisation })).rejects,
        [],
      )
    const rows = await current('074')
    assert.deepEqual(
      rows.map((one) => one.name),
      [lead.actor.name],
    )
  })
})
