// Pages that are kept for visitors show what pages made for the request show, whatever changed before.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestApp, type TestPerson, testApp } from './app.ts'
import { enterPhases } from './plan.ts'

const OWN = 'P2.5'
const fields = {
  organisation: '236',
  body: 'Kunnanhallitus',
  day: '10.11.2026',
  section: '§ 112',
  until: '31.12.2027',
  link: '',
  seen: '',
}

describe('Kept pages', () => {
  let app: TestApp
  let lead: TestPerson
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
  })
  after(() => app.close())

  const addresses = async (): Promise<string[]> => {
    const { items } = (await app.get('/measures.json')).json() as { items: { id: string }[] }
    const measures = items.flatMap(({ id }) => [
      `/measures/${id}`,
      `/sv/measures/${id}`,
      `/measures/${id}?on=2026-11-24`,
      `/measures/${id}/figures.csv`,
      `/measures/${id}/figures.json`,
      `/measures/${id}/curve.csv`,
    ])
    return ['/', '/measures', '/matrix', '/timeline', '/measures.csv', '/api/v1/measures', ...measures]
  }
  const rendered = async (url: string) => (await app.app.inject({ url, headers: { cookie: 'seen=1' } })).body
  /** Addresses whose kept page is another than a fresh one. */
  const stale = async (): Promise<string[]> => {
    const found: string[] = []
    for (const url of await addresses()) if ((await app.get(url)).body !== (await rendered(url))) found.push(url)
    return found
  }

  test('after somebody attests and takes it back, no page of anything is stale', async () => {
    assert.deepEqual(await stale(), [])
    const kept = (await app.get(`/measures/${OWN}`)).body
    const posted = await lead.post(`/measures/${OWN}/attestations`, fields)
    assert.equal(posted.status, 303, posted.body)
    assert.notEqual((await app.get(`/measures/${OWN}`)).body, kept)
    assert.deepEqual(await stale(), [])
    const id = posted.location?.split('receipt=')[1] ?? ''
    const back = await lead.post(`/measures/${OWN}/attestations/${id}/withdrawal`, { grounds: 'Ohje kumottiin' })
    assert.equal(back.status, 303, back.body)
    assert.deepEqual(await stale(), [])
  })

  test('after a decision that a measure does not apply, and a change of a package’s periods, none is stale', async () => {
    const team = await app.person('strategyTeam')
    const decision = { organisation: '421', body: 'Kunnanhallitus', day: '10.11.2026', section: '§ 7' }
    const decided = await team.post(`/measures/${OWN}/not-applicable`, {
      ...decision,
      grounds: 'Hankinnat tekee naapuri',
      until: '31.12.2027',
    })
    assert.equal(decided.status, 303, decided.body)
    assert.deepEqual(await stale(), [])
    const form = (await app.app.inject({ url: '/timeline/phases', headers: { cookie: team.cookie } })).body
    const marks = [...form.matchAll(/name="(phase_P2_[\d-]+)"/g)].map((found): [string, string] => [
      found[1] ?? '',
      'active',
    ])
    await enterPhases(team, Object.fromEntries(marks))
    assert.deepEqual(await stale(), [])
  })

  test('what somebody attests leaves the pages of other measures kept', async () => {
    const other = '/measures/P1.1'
    await app.get(other)
    const queries = app.database.revision('P1.1')
    const posted = await lead.post('/measures/P2.5/attestations', { ...fields, section: '§ 113' })
    assert.equal(posted.status, 303, posted.body)
    assert.equal(app.database.revision('P1.1'), queries)
    assert.ok((app.database.revision(OWN) ?? 0) > (queries ?? 0))
  })
})
