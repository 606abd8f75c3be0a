import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../../tests/app.ts'
import { makeServiceToken, system, visitor } from '../../../platform/access/index.ts'
import { readXml, type XmlPart } from '../../../platform/xml/index.ts'

const OWN = '236'
const published = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')
const keysOf = (json: string) => Object.keys((JSON.parse(json) as object[])[0] ?? {})
const shapeOf = (part: XmlPart | undefined): unknown => [
  part?.name,
  part?.children[0]?.name,
  part?.children[0]?.children.map((one) => one.name),
]

// The examples of the standard as published (wiki.open311.org/GeoReport_v2), with codes that JSON allows.
describe('Open311 GeoReport v2', () => {
  let app: TestApp
  let lead: TestPerson
  let key: string
  before(async () => {
    app = await testApp({ freeze: false })
    lead = await app.person('digitalLead', OWN)
    const made = await app.database.transact(system, (tx) =>
      makeServiceToken(tx, { organisation: OWN, purpose: 'open311', name: 'Testi' }, visitor, app.now()),
    )
    key = made.token
  })
  after(() => app.close())

  const base = '/api/open311/v2'
  const get = async (path: string) => (await app.get(`${base}/${path}`)).body
  const report = {
    service_code: 'roads',
    lat: '63.55',
    long: '23.7',
    address_string: 'Esimerkkitie 1',
    email: 'asukas@example.com',
    first_name: 'Esimerkki',
    last_name: 'Asukas',
    description: 'A large sinkhole is destroying the street',
    'attribute[WHISPAWN]': '123456',
  }

  test('subjects have the keys of the example, in JSON and XML', async () => {
    const body = await get('services.json')
    for (const row of JSON.parse(body) as object[])
      assert.deepEqual(Object.keys(row).sort(), keysOf(published('services.json')).sort())
    const [own, example] = [await readXml(await get('services.xml')), await readXml(published('services.xml'))]
    assert.deepEqual(shapeOf(own), shapeOf(example))
    const definition = JSON.parse(await get('services/roads.json')) as object
    assert.deepEqual(Object.keys(definition), Object.keys(JSON.parse(published('definition.json')) as object))
    assert.match(await get('services/roads.xml'), /<service_definition><service_code>roads<\/service_code>/)
    assert.equal((await app.get(`${base}/services/nothing.json`)).status, 404)
  })

  test('a report without a key, a subject or a place is refused in the words of the standard', async () => {
    const refused = await app.post(`${base}/requests.json`, report)
    assert.equal(refused.status, 403)
    assert.deepEqual(keysOf(refused.body), keysOf(published('errors.json')))
    const { lat: _, long: __, address_string: ___, ...nowhere } = report
    for (const [wrong, status] of [
      [{ ...report, api_key: 'x' }, 403],
      [{ ...report, api_key: key, service_code: '' }, 400],
      [{ ...report, api_key: key, service_code: '001' }, 404],
      [{ ...report, api_key: key, jurisdiction_id: 'city.gov' }, 404],
      [{ ...report, api_key: key, description: '' }, 400],
      [{ ...report, api_key: key, lat: 'north' }, 400],
      [{ ...nowhere, api_key: key }, 400],
    ] as const)
      assert.equal((await app.post(`${base}/requests.xml`, wrong)).status, status, JSON.stringify(wrong))
  })

  test('a report comes into the queue once, and its sender follows it by its id without reading a word of it', async () => {
    const sent = await app.post(`${base}/requests.json`, { ...report, api_key: key })
    assert.equal(sent.status, 201, sent.body)
    assert.deepEqual(keysOf(sent.body), keysOf(published('posted.json')))
    const again = await app.post(`${base}/requests.xml`, { ...report, api_key: key })
    assert.deepEqual(shapeOf(await readXml(again.body)), shapeOf(await readXml(published('posted.xml'))))
    const [{ service_request_id: id = '' } = {}] = JSON.parse(sent.body) as { service_request_id: string }[]
    assert.ok(again.body.includes(id))
    const rows = await app.database.readAs(system, (read) =>
      read.selectFrom('feedback').select(['id', 'channel', 'owner_org', 'latitude']).execute(),
    )
    assert.deepEqual(
      rows.map(({ channel, owner_org, latitude }) => [channel, owner_org, latitude]),
      [['open311', OWN, 63.55]],
    )
    const own = await get(`requests/${id}.json`)
    assert.deepEqual(keysOf(own).sort(), keysOf(published('requests.json')).sort())
    assert.match(own, /"status":"open"/)
    assert.ok(!/sinkhole|Esimerkkitie|Asukas/.test(own))
    assert.equal(await get('requests.json'), '[]')
    const page = `/feedback/queue/${rows[0]?.id}`
    assert.equal((await lead.post(`${page}/answers`, { answer: 'Korjaamme kuopan.' })).status, 303)
    assert.match(await get(`requests/${id}.json`), /"status":"closed","status_notes":"Korjaamme kuopan\."/)
    const given = { publicText: 'Kadulla on kuoppa & lammikko', publicAnswer: '', checked: 'yes', withPlace: 'yes' }
    assert.equal((await lead.post(`${page}/publication`, given)).status, 303)
    const listed = await get('requests.json?status=closed&service_code=roads')
    assert.deepEqual(keysOf(listed).sort(), keysOf(published('requests.json')).sort())
    assert.match(listed, /"lat":63.55,"long":23.7/)
    assert.match(await get('requests.xml'), /kuoppa &amp; lammikko/)
    assert.equal(await get('requests.json?status=open'), '[]')
    assert.equal((await app.get(`${base}/requests.json?start_date=2026-01-01T00:00:00Z`)).status, 400)
  })
})
