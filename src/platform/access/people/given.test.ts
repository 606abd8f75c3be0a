import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { dayOf } from '../../config/index.ts'
import { type Given, giveMemberships, system } from '../index.ts'
import { type Browser, type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { add, administrator } from '../sample-people.testing.ts'

describe('memberships that a source gives', () => {
  let house: SampleHouse
  let admin: Browser
  let person: string
  before(async () => {
    house = await sampleHouse()
    admin = await administrator(house)
    const made = await add(admin, {
      name: 'Esimerkki Lukija',
      email: 'reader.9@example.com',
      relation: 'reader',
      of: 'o:924',
    })
    person = made.page.split('/').at(-1) ?? ''
  })
  after(() => house.close())

  const give = (source: string, memberships: Given[]) =>
    house.region.database.transact(system, (tx) =>
      giveMemberships(tx, { kind: 'visitor' }, house.now(), { person, source, memberships }),
    )
  const running = async () => {
    const rows = await house.region.database.readAs(system, (read) =>
      read
        .selectFrom('membership')
        .select(['relation', 'organisation', 'source', 'until'])
        .orderBy('relation')
        .where('person', '=', person)
        .execute(),
    )
    return rows
      .filter((one) => one.until === null || one.until > dayOf(house.now()).toString())
      .map((one) => `${one.relation} ${one.organisation} ${one.source ?? 'by hand'}`)
  }

  it('begin and end with it, twice the same changes nothing, and those given by hand or by another stay', async () => {
    const lead: Given = { relation: 'digitalLead', organisation: '924' }
    const staff: Given = { relation: 'employee', organisation: '924' }
    assert.deepEqual(await give('oidc:a', [lead, staff, staff]), { begun: 2, ended: 0 })
    assert.deepEqual(await give('oidc:a', [lead, staff]), { begun: 0, ended: 0 })
    assert.deepEqual(await give('scim:b', [staff]), { begun: 1, ended: 0 })
    assert.deepEqual(await give('oidc:a', [staff]), { begun: 0, ended: 1 })
    assert.deepEqual(await running(), ['employee 924 oidc:a', 'employee 924 scim:b', 'reader 924 by hand'])
    assert.deepEqual(await give('oidc:a', []), { begun: 0, ended: 1 })
    assert.deepEqual(await running(), ['employee 924 scim:b', 'reader 924 by hand'])
    // Given again on the same day it begins anew.
    assert.deepEqual(await give('oidc:a', [lead]), { begun: 1, ended: 0 })
    await give('oidc:a', [])
  })

  it('make nobody an administrator and nothing that does not fit where it is given', async () => {
    const tried: Given[] = [
      { relation: 'administrator', organisation: 'region' },
      { relation: 'strategyTeam', organisation: '924' },
      { relation: 'digitalLead', organisation: 'region' },
      { relation: 'employee', organisation: '999' },
      { relation: 'employee', organisation: '924', body: '00000000-0000-4000-8000-000000000000' },
    ]
    assert.deepEqual(await give('oidc:a', tried), { begun: 0, ended: 0 })
  })
})
